package dev.runner.cli.opencode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.runner.cli.command.CommandFailure;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What OpenCode's server tells, as {@code opencode run --format json} prints it. */
class ServerEventTest {
  private static ServerEvent part(String part) {
    return new ServerEvent(
        "{\"id\":\"evt_1\",\"type\":\"message.part.updated\",\"properties\":{\"sessionID\":\"ses_1\","
            + "\"part\":"
            + part
            + ",\"time\":5}}");
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource
  void partsBecomeLines(String word, String part) {
    assertThat(part(part).line(7))
        .isEqualTo(
            word.isEmpty()
                ? java.util.Optional.empty()
                : java.util.Optional.of(
                    "{\"type\":\"%s\",\"timestamp\":7,\"sessionID\":\"ses_1\",\"part\":%s}"
                        .formatted(word, part)));
  }

  static Stream<Arguments> partsBecomeLines() {
    return Stream.of(
        arguments("step_start", "{\"type\":\"step-start\"}"),
        arguments("step_finish", "{\"type\":\"step-finish\",\"cost\":0.000104,\"n\":null}"),
        arguments("text", "{\"type\":\"text\", \"text\":\"a\\u00e9\",\"time\":{\"end\":1}}"),
        arguments("", "{\"type\":\"text\",\"text\":\"half\",\"time\":{\"start\":1}}"),
        arguments("", "{\"type\":\"text\",\"text\":\"the prompt\"}"),
        arguments("tool_use", "{\"type\":\"tool\",\"state\":{\"status\":\"completed\"}}"),
        arguments("tool_use", "{\"state\":{\"x\":{},\"status\":\"error\"},\"type\":\"tool\"}"),
        arguments("", "{\"type\":\"tool\",\"state\":{\"status\":\"running\"}}"),
        arguments("", "{\"type\":\"reasoning\",\"time\":{\"end\":1}}"));
  }

  @Test
  void anErrorIsALineAndIdleTheEnd() {
    ServerEvent error =
        new ServerEvent(
            "{\"type\":\"session.error\",\"properties\":{\"sessionID\":\"s\",\"error\":{\"name\":\"E\"}}}");
    assertThat(error.line(7))
        .hasValue(
            "{\"type\":\"error\",\"timestamp\":7,\"sessionID\":\"s\",\"error\":{\"name\":\"E\"}}");
    String status = "{\"type\":\"session.status\",\"properties\":{\"status\":{\"type\":\"%s\"}}}";
    assertThat(new ServerEvent(status.formatted("idle")).isIdle()).isTrue();
    assertThat(new ServerEvent(status.formatted("busy")).isIdle()).isFalse();
    assertThat(new ServerEvent("no JSON").type()).isEmpty();
  }

  @Test
  void theWordsOfARunAreRead() {
    RunWords words =
        RunWords.read(
            List.of("/bin/opencode", "run", "--format", "json", "--model=a/b", "--auto=true"));
    assertThat(words.program()).isEqualTo("/bin/opencode");
    assertThat(words.option("model")).hasValue("a/b");
    assertThat(words.auto()).isTrue();
    for (List<String> wrong :
        List.of(
            List.<String>of(),
            List.of("opencode", "serve"),
            List.of("opencode", "run"),
            List.of("opencode", "run", "--format", "json", "--share"),
            List.of("opencode", "run", "--format", "json", "--model"),
            List.of("opencode", "run", "--format", "json", "a prompt"))) {
      assertThatThrownBy(() -> RunWords.read(wrong)).isInstanceOf(CommandFailure.class);
    }
  }
}
