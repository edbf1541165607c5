package dev.runner.wrappers.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each reader makes of real programs that used a tool, were refused or failed. */
class TroubledStreamsTest {

  /**
   * Tokens are those of the whole task; -1 where its output told none. What Codex refuses it does
   * not tell in its output.
   */
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          CLAUDE_TOOL,         ,          120, 40
          CLAUDE_REFUSED,      ERROR,       0,  0
          CLAUDE_ERROR,        ERROR,       0,  0
          CODEX_TOOL,          ,          134, 24
          CODEX_DENIED,        ,          134, 24
          CODEX_SANDBOXED,     ,          134, 24
          CODEX_REFUSED,       ERROR,      -1, -1
          CODEX_ERROR,         ERROR,      -1, -1
          GEMINI_TOOL,         ,          134, 24
          GEMINI_DENIED,       DENIED,    134, 40
          GEMINI_UNREGISTERED, ,          134, 24
          GEMINI_REFUSED,      ERROR,       0,  0
          GEMINI_FAILED,       ERROR,       0,  0
          """)
  void theVerdictAndTheTokensAre(
      Recording recording, Verdict.Proof proof, long input, long output) {
    Read read = recording.read();
    assertThat(read.verdict().proof().orElse(null)).isEqualTo(proof);
    assertThat(read.verdict().formatChange()).isEmpty();
    assertThat(read.tokens().input()).isEqualTo(told(input));
    assertThat(read.tokens().output()).isEqualTo(told(output));
  }

  private static OptionalLong told(long count) {
    return count < 0 ? OptionalLong.empty() : OptionalLong.of(count);
  }
}
