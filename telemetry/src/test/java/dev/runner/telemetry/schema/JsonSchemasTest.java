package dev.runner.telemetry.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runner.telemetry.event.Event;
import dev.runner.telemetry.event.EventJson;
import dev.runner.telemetry.event.Lines;
import dev.runner.telemetry.event.Samples;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The schemas notice what is wrong, and do not mind what is new. */
class JsonSchemasTest {
  /** What an event of some kind may lack; everything else is there in every sample of the kind. */
  private static final Set<String> OPTIONAL =
      Set.of(
          "tty",
          "phase",
          "agent_role",
          "title",
          "name",
          "labels",
          "params",
          "project",
          "after",
          "blocked_on",
          "not_before",
          "retry_of",
          "parent_task_id",
          "pid",
          "group",
          "start_ticks",
          "boot_id",
          "targets",
          "after_exit",
          "exit_code",
          "signal",
          "error_class",
          "idempotency",
          "artifacts",
          "resources",
          "evidence",
          "message",
          "findings",
          "survivors",
          "downtime_ms",
          "mistakes");

  static Stream<Event> samples() {
    return Samples.all();
  }

  private static ObjectNode tree(Event event) {
    return (ObjectNode) Lines.tree(EventJson.line(Samples.recorded(1, event)));
  }

  private static List<String> mistakes(JsonNode event) {
    return JsonSchemas.EVENT.mistakes(Lines.bytes(event));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void aMissingMemberIsNoticed(Event event) {
    for (String member : List.copyOf(tree(event).propertyNames())) {
      boolean alwaysThere =
          !OPTIONAL.contains(member)
              || (member.equals("project") && event instanceof Event.OfDaemon)
              || (member.equals("pid") && event instanceof Event.DaemonStarted)
              || (member.equals("signal") && event instanceof Event.TaskSignalSent);
      ObjectNode without = tree(event);
      without.remove(member);
      assertThat(mistakes(without).isEmpty())
          .as("without %s", member)
          .isEqualTo(isFine(event, member, alwaysThere));
    }
  }

  /** Without its error class an end claims success, which its status denies. */
  private static boolean isFine(Event event, String member, boolean alwaysThere) {
    boolean deniesStatus = member.equals("error_class") && event instanceof Event.TaskCompleted;
    return !alwaysThere && !deniesStatus;
  }

  @ParameterizedTest
  @MethodSource("samples")
  void aWrongTypeIsNoticed(Event event) {
    for (String member : List.copyOf(tree(event).propertyNames())) {
      ObjectNode wrong = tree(event);
      if (wrong.get(member).isNumber() || wrong.get(member).isBoolean()) {
        wrong.put(member, "text");
      } else {
        wrong.put(member, 4.5);
      }
      assertThat(mistakes(wrong)).as("%s of another type", member).isNotEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void aMemberOfALaterVersionIsNoMistake(Event event) {
    assertThat(mistakes(tree(event).put("mood", "cheerful"))).isEmpty();
  }

  @Test
  void anEventOfALaterVersionIsNoMistake() {
    ObjectNode later = tree(new Event.TaskUnblocked()).put("event", "task_beamed");
    assertThat(mistakes(later)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"schema\":\"runner.exit/1\",\"status\":0}",
        "{\"schema\":\"runner.exit/1\",\"status\":143,\"signalled\":true}",
        "{\"schema\":\"runner.exit/1\",\"status\":143,\"signalled\":null}"
      })
  void anExitRecordObeysItsSchema(String record) {
    assertThat(JsonSchemas.EXIT.mistakes(record)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"schema\":\"runner.exit/1\"}",
        "{\"status\":0}",
        "{\"schema\":\"runner.exit/2\",\"status\":0}",
        "{\"schema\":\"runner.exit/1\",\"status\":256}",
        "{\"schema\":\"runner.exit/1\",\"status\":\"0\"}",
        "[]"
      })
  void aWrongExitRecordIsNoticed(String record) {
    assertThat(JsonSchemas.EXIT.mistakes(record)).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "[]", "{\"task_id\":\"x\"}"})
  void whatIsNoTaskAndNoRequestIsNoticed(String json) {
    assertThat(JsonSchemas.TASK.mistakes(json)).isNotEmpty();
    assertThat(JsonSchemas.REQUEST.mistakes(json)).isNotEmpty();
  }
}
