package dev.runner.wrappers.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.runner.wrappers.output.Verdict.Proof;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Ends, errors, refusals and retries that stand in no recording. */
class SpokenLinesTest {
  private static final String STEP =
      "{\"type\":\"step_finish\",\"part\":{\"reason\":\"%s\",\"tokens\":{\"input\":1},\"cost\":0}}";
  private static final String CODEX_END =
      "{\"type\":\"turn.completed\",\"usage\":{\"input_tokens\":5,\"output_tokens\":2}}";
  private static final String CLAUDE_END =
      "{\"type\":\"result\",\"subtype\":\"%s\",\"is_error\":%s,\"usage\":{},\"result\":\"%s\"}";

  static Stream<Arguments> ends() {
    return Stream.of(
        end(
            OutputFormat.OPENCODE_JSON,
            "it reported an error: out of credit",
            "{\"type\":\"error\",\"error\":{\"name\":\"APIError\",\"data\":{\"message\":\"out of"
                + " credit\"}}}"),
        end(
            OutputFormat.OPENCODE_JSON,
            "its last answer is not whole (length)",
            STEP.formatted("length")),
        end(
            OutputFormat.CODEX_JSONL,
            "it reported an error: no such model",
            "{\"type\":\"turn.started\"}",
            "{\"type\":\"turn.failed\",\"error\":{\"message\":\"no such model\"}}"),
        end(
            OutputFormat.CODEX_JSONL,
            "it reported an error: unauthorized",
            "{\"type\":\"error\",\"message\":\"unauthorized\"}"),
        end(
            OutputFormat.CODEX_JSONL,
            "it asked for a permission nobody gave: shell: rm -r x",
            "{\"type\":\"item.completed\",\"item\":{\"id\":\"1\",\"type\":\"command_execution\","
                + "\"command\":\"rm -r x\",\"status\":\"declined\"}}",
            CODEX_END),
        end(
            OutputFormat.CLAUDE_STREAM_JSON,
            "it reported an error: Invalid API key",
            CLAUDE_END.formatted("success", "true", "Invalid API key")),
        end(
            OutputFormat.CLAUDE_STREAM_JSON,
            "it reported an error: error_max_turns",
            CLAUDE_END.formatted("error_max_turns", "true", "")),
        end(
            OutputFormat.GEMINI_STREAM_JSON,
            "it reported an error: quota",
            "{\"type\":\"result\",\"status\":\"error\",\"error\":{\"type\":\"E\",\"message\":\"quota\"}}"),
        end(
            OutputFormat.GEMINI_STREAM_JSON,
            "it asked for a permission nobody gave: Tool execution denied by policy.",
            "{\"type\":\"tool_use\",\"tool_name\":\"run_shell_command\",\"tool_id\":\"1\",\"parameters\":{}}",
            "{\"type\":\"tool_result\",\"tool_id\":\"1\",\"status\":\"error\",\"error\":{\"type\":\"policy_violation\",\"message\":\"Tool"
                + " execution denied by policy.\"}}",
            "{\"type\":\"result\",\"status\":\"success\",\"stats\":{}}"),
        end(
            OutputFormat.COPILOT_JSON,
            "it reported an error: rate limited",
            "{\"type\":\"session.error\",\"data\":{\"message\":\"rate limited\"}}",
            "{\"type\":\"result\",\"exitCode\":1}"),
        end(
            OutputFormat.COPILOT_JSON,
            "it asked for a permission nobody gave: Permission denied",
            "{\"type\":\"tool.execution_start\",\"data\":{\"toolCallId\":\"1\",\"toolName\":\"bash\"}}",
            "{\"type\":\"tool.execution_complete\",\"data\":{\"toolCallId\":\"1\",\"success\":false,\"error\":{\"code\":\"denied\",\"message\":\"Permission"
                + " denied\"}}}",
            "{\"type\":\"result\",\"exitCode\":0}"),
        end(
            OutputFormat.OPENCODE_JSON,
            "its output ended before its end mark",
            STEP.formatted("tool-calls")));
  }

  private static Arguments end(OutputFormat format, String finding, String... lines) {
    return arguments(format, finding, lines);
  }

  @ParameterizedTest
  @MethodSource("ends")
  void anEndWithoutSuccessIsFound(OutputFormat format, String finding, String[] lines) {
    Verdict verdict = Read.of(format, lines).verdict();
    assertThat(verdict.findings()).containsExactly(finding);
    assertThat(verdict.proof()).hasValue(proof(finding));
    assertThat(verdict.formatChange()).isEmpty();
  }

  private static Proof proof(String finding) {
    if (finding.startsWith("it asked")) {
      return Proof.DENIED;
    }
    return finding.startsWith("it reported") ? Proof.ERROR : Proof.TRUNCATED;
  }

  @Test
  void anErrorThatWasGotOverIsNone() {
    Read read =
        Read.of(OutputFormat.CODEX_JSONL, "{\"type\":\"error\",\"message\":\"x\"}", CODEX_END);
    assertThat(read.verdict().proof()).isEmpty();
    assertThat(read.progress().errors()).isEqualTo(1);
  }

  @Test
  void retriesAreCountedAndSeenUntilSomethingIsSaid() {
    OutputReading reading = new OutputReading(OutputFormat.CODEX_JSONL, text -> text);
    take(reading, "{\"type\":\"error\",\"message\":\"Reconnecting... 1/5\"}\n");
    assertThat(reading.story().isRetrying()).isTrue();
    assertThat(reading.story().progress().retries()).isEqualTo(1);
    take(
        reading,
        "{\"type\":\"item.completed\",\"item\":{\"type\":\"agent_message\",\"text\":\"hi\"}}\n");
    assertThat(reading.story().isRetrying()).isFalse();
    assertThat(reading.story().progress()).isEqualTo(new Progress("hi", 0, 1, 0));
  }

  private static void take(OutputReading reading, String text) {
    byte[] bytes = text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    reading.take(bytes, bytes.length);
  }

  /** Where a text is cut, half a secret would be left. */
  @Test
  void aTextIsMaskedBeforeItIsCut() {
    String secret = "opensesame";
    String command = "x".repeat(155) + secret;
    OutputReading reading =
        new OutputReading(OutputFormat.CODEX_JSONL, text -> text.replace(secret, "*".repeat(10)));
    take(
        reading,
        "{\"type\":\"item.started\",\"item\":{\"id\":\"1\",\"type\":\"command_execution\",\"command\":\"%s\"}}\n"
            .formatted(command));
    assertThat(reading.story().progress().step()).endsWith("…").doesNotContain("open");
    take(
        reading,
        "{\"type\":\"item.completed\",\"item\":{\"type\":\"agent_message\",\"text\":\"%s\"}}\n"
            .formatted(command));
    assertThat(reading.story().progress().step()).doesNotContain("open");
  }

  @Test
  void anAgentThatSaysNothingWasCutOff() {
    Verdict verdict = Read.of(OutputFormat.OPENCODE_JSON, new byte[0]).verdict();
    assertThat(verdict)
        .isEqualTo(
            new Verdict(
                Optional.of(Proof.TRUNCATED), List.of("it printed nothing"), Optional.empty()));
  }

  @Test
  void aSessionThatCouldBeAnOptionIsNone() {
    Read read =
        Read.of(OutputFormat.CODEX_JSONL, "{\"type\":\"thread.started\",\"thread_id\":\"--x\"}");
    assertThat(read.session()).isEmpty();
  }

  @Test
  void anAnswerInPiecesIsPutTogether() {
    Read read =
        Read.of(
            OutputFormat.GEMINI_STREAM_JSON,
            "{\"type\":\"message\",\"role\":\"assistant\",\"content\":\"one \",\"delta\":true}",
            "{\"type\":\"message\",\"role\":\"assistant\",\"content\":\"two\",\"delta\":true}",
            "{\"type\":\"result\",\"status\":\"success\",\"stats\":{}}");
    assertThat(read.answer()).hasValue("one two");
    assertThat(read.items()).containsExactly(new Item(0, 135, Item.Kind.TEXT, "one two"));
  }

  @Test
  void outputOfAnotherFormatProvesNothingButThat() {
    for (OutputFormat format : OutputFormat.values()) {
      Verdict verdict = Read.of(format, "All done!", "Bye.").verdict();
      assertThat(verdict.proof()).isEmpty();
      assertThat(verdict.formatChange().isPresent()).isEqualTo(format != OutputFormat.TEXT);
    }
  }

  @Test
  void aKnownLineWithoutWhatItMustHaveTellsOfAChange() {
    List<String> changed =
        Recording.OPENCODE_OK.lines().stream()
            .map(l -> l.replace("\"tokens\"", "\"usage\""))
            .toList();
    Verdict verdict = Read.of(OutputFormat.OPENCODE_JSON, changed.toArray(String[]::new)).verdict();
    assertThat(verdict.proof()).isEmpty();
    assertThat(verdict.formatChange()).hasValue("its output lacks the tokens of a step");
  }
}
