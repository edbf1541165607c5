package dev.runner.telemetry.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runner.telemetry.schema.JsonSchemas;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

class EventJsonTest {
  static Stream<Event> samples() {
    return Samples.all();
  }

  @Test
  void thereIsASampleOfEveryKind() {
    List<Class<?>> kinds =
        Stream.of(Event.OfRun.class, Event.OfTask.class, Event.OfDaemon.class)
            .flatMap(family -> Arrays.<Class<?>>stream(family.getPermittedSubclasses()))
            .toList();
    assertThat(Samples.all().<Class<?>>map(Event::getClass).collect(Collectors.toSet()))
        .containsExactlyInAnyOrderElementsOf(kinds);
  }

  @ParameterizedTest
  @MethodSource("samples")
  void isReadAsItWasWritten(Event event) {
    Recorded recorded = Samples.recorded(3, event);
    byte[] line = EventJson.line(recorded);
    assertThat(EventJson.read(line)).contains(recorded);
    assertThat(new String(line, StandardCharsets.UTF_8).indexOf('\n')).isPositive();
    assertThat(new String(line, StandardCharsets.UTF_8).lines()).hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("samples")
  void obeysTheSchema(Event event) {
    assertThat(JsonSchemas.EVENT.mistakes(EventJson.line(Samples.recorded(1, event)))).isEmpty();
  }

  @Test
  void anEventOfALaterVersionIsPassedOver() {
    byte[] line =
        "{\"schema\":\"runner.event/1\",\"seq\":1,\"pos\":1,\"event\":\"task_beamed\"}"
            .getBytes(StandardCharsets.UTF_8);
    assertThat(EventJson.read(line)).isEmpty();
  }

  /** Lines come from cloned and imported runs, too. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"cwd\":null",
        "\"cwd\":{}",
        "\"after\":[null]",
        "\"requested_by\":null",
        "\"task_id\":\"../../../etc\"",
        "\"task_id\":\"task_01arz3ndektsv4rrffq69g5fav\\u0000\"",
        "\"ts\":\"+1000000000-12-31T23:59:59Z\"",
        "\"priority\":99999999999999999999",
      })
  void whatLacksSomethingOrNamesNonsenseIsNoEvent(String member) {
    byte[] good = EventJson.line(Samples.recorded(3, Samples.queued(Map.of())));
    ObjectNode node = (ObjectNode) Lines.tree(good);
    node.setAll((ObjectNode) Lines.tree(("{" + member + "}").getBytes(StandardCharsets.UTF_8)));
    byte[] bad = Lines.bytes(node);
    assertThat(EventJson.read(good)).isPresent();
    assertThatThrownBy(() -> EventJson.read(bad)).isInstanceOf(RuntimeException.class);
  }

  @Test
  void aMemberOfALaterVersionIsPassedOver() {
    Recorded recorded = Samples.recorded(1, new Event.TaskStallCleared(5));
    ObjectNode node = (ObjectNode) Lines.tree(EventJson.line(recorded));
    node.put("mood", "cheerful");
    assertThat(EventJson.read(Lines.bytes(node))).contains(recorded);
  }

  @Test
  void aSignalOfAnEarlierVersionWasSentBeforeTheExit() {
    Recorded recorded = Samples.recorded(1, new Event.TaskSignalSent("SIGINT", List.of(), false));
    ObjectNode node = (ObjectNode) Lines.tree(EventJson.line(recorded));
    node.remove("after_exit");
    assertThat(EventJson.read(Lines.bytes(node))).contains(recorded);
  }

  @Test
  void theStatusOfAnEndFollowsFromItsErrorClass() {
    for (ErrorClass why : ErrorClass.values()) {
      assertThat(Samples.completed(OptionalInt.empty(), Optional.of(why)).status())
          .isEqualTo(why.status());
    }
  }
}
