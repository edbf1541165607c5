package dev.runner.wrappers.output;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/** The formats of output that are understood: the names {@code output:} takes. */
@SuppressWarnings(
    "ImmutableEnumChecker") // its readers are made by constructors, which hold nothing
public enum OutputFormat {
  OPENCODE_JSON(OpenCodeJson::new),
  CLAUDE_STREAM_JSON(ClaudeStreamJson::new),
  CODEX_JSONL(CodexJsonl::new),
  GEMINI_STREAM_JSON(GeminiStreamJson::new),
  COPILOT_JSON(CopilotJson::new),
  TEXT(Text::new);

  private final Supplier<OutputReader> reader;

  OutputFormat(Supplier<OutputReader> reader) {
    this.reader = reader;
  }

  /** The name as it stands in a file. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** All names, in the order in which people are told of them. */
  public static List<String> words() {
    return Arrays.stream(values()).map(OutputFormat::word).toList();
  }

  /** The format of this name, if this version has it. */
  public static Optional<OutputFormat> named(String word) {
    return Arrays.stream(values()).filter(format -> format.word().equals(word)).findFirst();
  }

  /** Whether anything is read from it; there is no conversation of what is for people alone. */
  public boolean isUnderstood() {
    return this != TEXT;
  }

  /** Whether a tool that goes on in a session tells what all of the session has used. */
  public boolean countsWholeSession() {
    return this == CODEX_JSONL;
  }

  OutputReader newReader() {
    return reader.get();
  }
}
