package dev.runner.wrappers.output;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** A stream that a real program printed. */
enum Recording {
  OPENCODE_OK("opencode-1.18.33.ok", OutputFormat.OPENCODE_JSON),
  OPENCODE_TOOL("opencode-1.18.33.tool", OutputFormat.OPENCODE_JSON),
  OPENCODE_REJECTED("opencode-1.18.33.permission-rejected", OutputFormat.OPENCODE_JSON),
  CLAUDE_OK("claude-2.1.197.ok", OutputFormat.CLAUDE_STREAM_JSON),
  CLAUDE_DENIED("claude-2.1.197.denied", OutputFormat.CLAUDE_STREAM_JSON),
  CLAUDE_TOOL("claude-2.1.197.tool", OutputFormat.CLAUDE_STREAM_JSON),
  CLAUDE_ERROR("claude-2.1.197.error-500", OutputFormat.CLAUDE_STREAM_JSON),
  CODEX_OK("codex-0.169.0.ok", OutputFormat.CODEX_JSONL),
  CODEX_TOOL("codex-0.169.0.tool", OutputFormat.CODEX_JSONL),
  CODEX_ERROR("codex-0.169.0.error-500", OutputFormat.CODEX_JSONL),
  GEMINI_OK("gemini-0.61.0.ok", OutputFormat.GEMINI_STREAM_JSON),
  GEMINI_TOOL("gemini-0.61.0.tool", OutputFormat.GEMINI_STREAM_JSON),
  GEMINI_DENIED("gemini-0.61.0.denied", OutputFormat.GEMINI_STREAM_JSON),
  CLAUDE_REFUSED("claude-2.1.197.error-400", OutputFormat.CLAUDE_STREAM_JSON),
  CODEX_DENIED("codex-0.169.0.denied", OutputFormat.CODEX_JSONL),
  CODEX_SANDBOXED("codex-0.169.0.sandboxed", OutputFormat.CODEX_JSONL),
  CODEX_REFUSED("codex-0.169.0.error-400", OutputFormat.CODEX_JSONL),
  GEMINI_UNREGISTERED("gemini-0.61.0.unregistered", OutputFormat.GEMINI_STREAM_JSON),
  GEMINI_REFUSED("gemini-0.61.0.error-400", OutputFormat.GEMINI_STREAM_JSON),
  GEMINI_FAILED("gemini-0.61.0.error-500", OutputFormat.GEMINI_STREAM_JSON),
  COPILOT_OK("copilot-1.0.102.ok", OutputFormat.COPILOT_JSON);

  private final String file;
  private final OutputFormat format;

  Recording(String file, OutputFormat format) {
    this.file = file;
    this.format = format;
  }

  OutputFormat format() {
    return format;
  }

  byte[] bytes() {
    return bytes(".jsonl");
  }

  /** What it printed on standard error. */
  byte[] errors() {
    return bytes(".stderr");
  }

  private byte[] bytes(String ending) {
    try (InputStream in = Recording.class.getResourceAsStream(file + ending)) {
      if (in == null) {
        throw new IllegalStateException(file + ending + " is missing");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<String> lines() {
    return new String(bytes(), StandardCharsets.UTF_8).lines().toList();
  }

  /** What its reader makes of it. */
  Read read() {
    return Read.of(format, bytes());
  }

  /** What its reader makes of its beginning. */
  Read readTo(int bytes) {
    return Read.of(format, Arrays.copyOf(bytes(), bytes));
  }

  static Stream<Recording> all() {
    return Arrays.stream(values());
  }
}
