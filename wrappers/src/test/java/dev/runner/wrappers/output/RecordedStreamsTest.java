package dev.runner.wrappers.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What each reader makes of what its program printed. */
class RecordedStreamsTest {
  private static final Verdict SUCCESS = new Verdict(Optional.empty(), List.of(), Optional.empty());
  private static final long NOT_TOLD = -1;

  /** In the order input, output, cache read, cache write, reasoning. */
  private static Tokens tokens(String costUsd, long... counts) {
    return new Tokens(
        told(counts[0]),
        told(counts[1]),
        told(counts[2]),
        told(counts[3]),
        told(counts[4]),
        costUsd.isEmpty() ? Optional.empty() : Optional.of(new BigDecimal(costUsd)));
  }

  private static OptionalLong told(long count) {
    return count == NOT_TOLD ? OptionalLong.empty() : OptionalLong.of(count);
  }

  private static void assertUsed(Read read, Tokens wanted) {
    assertThat(read.tokens().costing(Optional.empty())).isEqualTo(wanted.costing(Optional.empty()));
    assertThat(read.tokens().costUsd().map(BigDecimal::stripTrailingZeros))
        .isEqualTo(wanted.costUsd().map(BigDecimal::stripTrailingZeros));
  }

  @Test
  void openCodeAnswers() {
    Read read = Recording.OPENCODE_OK.read();
    assertUsed(read, tokens("0.000104", 60, 20, 40, 0, 0));
    assertThat(read.session()).hasValue("ses_e07207e52ffeGBRfevmCNjLtAr");
    assertThat(read.model()).isEmpty();
    assertThat(read.answer()).hasValue("hello from fake");
    assertThat(read.verdict()).isEqualTo(SUCCESS);
    assertThat(read.progress()).isEqualTo(new Progress("hello from fake", 0, 0, 0));
    assertThat(read.conversation())
        .containsExactly("text: hello from fake", "cost: 60 in, 20 out, 40 cached, $0.000104");
  }

  @Test
  void openCodeUsesATool() {
    Read read = Recording.OPENCODE_TOOL.read();
    assertUsed(read, tokens("0.000208", 120, 40, 80, 0, 0));
    assertThat(read.answer()).hasValue("hello from fake");
    assertThat(read.verdict()).isEqualTo(SUCCESS);
    assertThat(read.progress()).isEqualTo(new Progress("hello from fake", 1, 0, 0));
    assertThat(read.conversation())
        .containsExactly(
            "tool: bash: echo hi; exit 3 → exit 3",
            "cost: 60 in, 20 out, 40 cached, $0.000104",
            "text: hello from fake",
            "cost: 60 in, 20 out, 40 cached, $0.000104");
  }

  @Test
  void openCodeIsRefusedAPermission() {
    Read read = Recording.OPENCODE_REJECTED.read();
    assertUsed(read, tokens("0.000104", 60, 20, 40, 0, 0));
    assertThat(read.answer()).isEmpty();
    assertThat(read.verdict())
        .isEqualTo(
            new Verdict(
                Optional.of(Verdict.Proof.DENIED),
                List.of("it asked for a permission nobody gave: bash: echo hi; exit 3"),
                Optional.empty()));
    assertThat(read.conversation())
        .contains(
            "tool: bash: echo hi; exit 3 → The user rejected permission to use this specific tool"
                + " call.",
            "denied: refused: bash: echo hi; exit 3");
  }

  @Test
  void claudeAnswers() {
    Read read = Recording.CLAUDE_OK.read();
    assertUsed(read, tokens("0.00106375", 100, 20, 40, 7, NOT_TOLD));
    assertThat(read.session()).hasValue("cbd07d0c-815c-423e-a11a-3bdaeddad775");
    assertThat(read.model()).hasValue("claude-opus-4-8[1m]");
    assertThat(read.answer()).hasValue("hello from fake");
    assertThat(read.verdict()).isEqualTo(SUCCESS);
    assertThat(read.conversation())
        .containsExactly("text: hello from fake", "cost: 100 in, 20 out, 40 cached, $0.00106375");
  }

  /** Two calls of the model; the stub gave both messages the same id. */
  @Test
  void claudeIsRefusedAPermission() {
    Read read = Recording.CLAUDE_DENIED.read();
    assertUsed(read, tokens("0.0021275", 200, 40, 80, 14, NOT_TOLD));
    assertThat(read.answer()).hasValue("hello from fake");
    assertThat(read.verdict())
        .isEqualTo(
            new Verdict(
                Optional.of(Verdict.Proof.DENIED),
                List.of("it asked for a permission nobody gave: Bash: touch /home/dev/project"),
                Optional.empty()));
    assertThat(read.progress().toolCalls()).isEqualTo(1);
    assertThat(read.conversation().getFirst())
        .startsWith("tool: Bash: touch /home/dev/project → failed: touch in '/home/dev/project'");
  }

  /** Every content block of a message repeats its usage; only the last line says what counts. */
  @Test
  void claudeCountsAMessageOnceWhileItRuns() {
    List<String> lines = Recording.CLAUDE_DENIED.lines();
    String twice = lines.get(1);
    String other = lines.get(3).replace("\"id\":\"m\"", "\"id\":\"other\"");
    Read read = Read.of(OutputFormat.CLAUDE_STREAM_JSON, lines.getFirst(), twice, twice, other);
    assertUsed(read, tokens("", 200, 10, 80, 14, NOT_TOLD));
  }

  @Test
  void codexAnswers() {
    Read read = Recording.CODEX_OK.read();
    assertUsed(read, tokens("", 60, 12, 40, 0, 8));
    assertThat(read.session()).hasValue("01a1f8df-b926-7500-990a-755ab1bef70d");
    assertThat(read.answer()).hasValue("hello from fake");
    assertThat(read.verdict()).isEqualTo(SUCCESS);
    assertThat(read.progress()).isEqualTo(new Progress("hello from fake", 0, 0, 1));
    assertThat(read.conversation().getFirst()).startsWith("error: Model metadata for `m1`");
  }

  @Test
  void claudeUsesATool() {
    Read read = Recording.CLAUDE_TOOL.read();
    assertThat(read.tokens().input()).hasValue(120);
    assertThat(read.tokens().output()).hasValue(40);
    assertThat(read.answer()).hasValue("hello from stub");
    assertThat(read.verdict()).isEqualTo(SUCCESS);
    assertThat(read.progress().toolCalls()).isEqualTo(1);
  }

  @Test
  void claudeGivesUpOnAProvider() {
    Read read = Recording.CLAUDE_ERROR.read();
    assertThat(read.answer()).isEmpty();
    assertThat(read.verdict().proof()).hasValue(Verdict.Proof.ERROR);
    assertThat(read.verdict().findings())
        .singleElement()
        .asString()
        .startsWith("it reported an error: API Error: 500 the stub fails.");
    assertThat(read.progress().retries()).isEqualTo(2);
    assertThat(read.conversation())
        .contains("retry: the model is asked again, attempt 2: server_error");
  }

  /** In the stream alone there is not a word of it. */
  @Test
  void codexTellsOfARefusalOnStandardErrorAlone() {
    Recording denied = Recording.CODEX_DENIED;
    assertThat(denied.read().verdict()).isEqualTo(SUCCESS);
    assertThat(Read.withErrors(denied.format(), denied.bytes(), denied.errors()).verdict())
        .isEqualTo(
            new Verdict(
                Optional.of(Verdict.Proof.DENIED),
                List.of(
                    "it asked for a permission nobody gave: patch rejected: writing is blocked by"
                        + " read-only sandbox; rejected by user approval settings"),
                Optional.empty()));
    for (Recording other : List.of(Recording.CODEX_SANDBOXED, Recording.CODEX_TOOL)) {
      assertThat(Read.withErrors(other.format(), other.bytes(), other.errors()).verdict())
          .isEqualTo(other.read().verdict());
    }
    String escalated =
        "2026-11-21T16:27:21Z ERROR codex_core::tools::router: error=approval policy is Never;"
            + " reject command — you cannot ask for escalated permissions";
    String other = "2026-11-21T16:27:21Z ERROR codex_core::tools::router: error=no such tool";
    for (String line : List.of(escalated, other, "patch rejected: not its own log")) {
      Read read =
          Read.withErrors(denied.format(), denied.bytes(), line.getBytes(StandardCharsets.UTF_8));
      assertThat(read.verdict().proof().isPresent()).as(line).isEqualTo(line.equals(escalated));
    }
  }

  @Test
  void codexUsesATool() {
    Read read = Recording.CODEX_TOOL.read();
    assertUsed(read, tokens("", 134, 24, 80, 0, 16));
    assertThat(read.answer()).hasValue("hello from stub");
    assertThat(read.verdict()).isEqualTo(SUCCESS);
    assertThat(read.conversation())
        .contains("tool: shell: /bin/bash -lc 'echo hi; sleep 0.5; exit 3' → exit 3");
  }

  @Test
  void codexGivesUpOnAProvider() {
    Read read = Recording.CODEX_ERROR.read();
    assertThat(read.verdict().proof()).hasValue(Verdict.Proof.ERROR);
    assertThat(read.verdict().formatChange()).isEmpty();
    assertThat(read.progress().retries()).isEqualTo(5);
    assertThat(read.tokens()).isEqualTo(Tokens.NONE);
  }

  @Test
  void geminiUsesATool() {
    Read read = Recording.GEMINI_TOOL.read();
    assertUsed(read, tokens("", 134, 24, 80, NOT_TOLD, NOT_TOLD));
    assertThat(read.answer()).hasValue("hello from stub");
    assertThat(read.verdict()).isEqualTo(SUCCESS);
    assertThat(read.conversation())
        .containsExactly(
            "tool: run_shell_command: echo hi; exit 3",
            "text: hello from stub",
            "cost: 134 in, 24 out, 80 cached");
  }

  @Test
  void geminiIsRefusedByItsPolicy() {
    Read read = Recording.GEMINI_DENIED.read();
    assertThat(read.verdict().proof()).hasValue(Verdict.Proof.DENIED);
    assertThat(read.answer()).hasValue("hello from stub");
  }

  @Test
  void geminiAnswers() {
    Read read = Recording.GEMINI_OK.read();
    assertUsed(read, tokens("", 60, 20, 40, NOT_TOLD, NOT_TOLD));
    assertThat(read.session()).hasValue("19634358-e159-4c6e-8b79-bb986bafcd54");
    assertThat(read.model()).hasValue("gemini-2.5-flash");
    assertThat(read.answer()).hasValue("hello from fake");
    assertThat(read.verdict()).isEqualTo(SUCCESS);
    assertThat(read.conversation())
        .containsExactly("text: hello from fake", "cost: 60 in, 20 out, 40 cached");
  }

  @Test
  void copilotAnswers() {
    Read read = Recording.COPILOT_OK.read();
    assertUsed(read, Tokens.NONE);
    assertThat(read.session()).hasValue("8e1f8e8a-fca3-4b85-b2e0-e65f46cf028d");
    assertThat(read.model()).hasValue("m1");
    assertThat(read.answer()).hasValue("hello from fake");
    assertThat(read.verdict()).isEqualTo(SUCCESS);
    assertThat(read.conversation()).containsExactly("text: hello from fake");
  }

  @Test
  void aTextProvesNothingAndHasNoAnswer() {
    Read read = Read.of(OutputFormat.TEXT, "one", "", "two");
    assertThat(read.verdict()).isEqualTo(SUCCESS);
    assertThat(read.answer()).isEmpty();
    assertThat(read.items()).isEmpty();
  }
}
