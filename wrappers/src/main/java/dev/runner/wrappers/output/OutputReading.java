package dev.runner.wrappers.output;

import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * One output being read: takes its bytes from the beginning, in pieces of any size. A line longer
 * than {@value #MAX_LINE_BYTES} bytes is counted and not read. For one thread at a time.
 */
public final class OutputReading {
  static final int MAX_LINE_BYTES = 1 << 20;

  private final OutputReader reader;
  private final Story story;
  private final LineBuffer line = new LineBuffer(MAX_LINE_BYTES);
  private final LineBuffer errorLine = new LineBuffer(MAX_LINE_BYTES);
  private long lineOffset;
  private long taken;

  /**
   * @param offset of the first byte it will be given, the beginning of a line
   * @param items takes the conversation, thing by thing
   * @param masked a text without its secrets
   */
  public OutputReading(
      OutputFormat format, long offset, Consumer<Item> items, UnaryOperator<String> masked) {
    this.reader = format.newReader();
    this.story = new Story(items, masked);
    this.lineOffset = offset;
    this.taken = offset;
  }

  /** From the beginning, without the conversation. */
  public OutputReading(OutputFormat format, UnaryOperator<String> masked) {
    this(format, 0, item -> {}, masked);
  }

  /** What was said in the lines that are complete. */
  public Story story() {
    return story;
  }

  /** The offset of the next byte. */
  public long taken() {
    return taken;
  }

  /** The offset at which the line begins that is not complete. */
  public long lineOffset() {
    return lineOffset;
  }

  /** Takes the next bytes. */
  public void take(byte[] bytes, int length) {
    int from = 0;
    for (int at = 0; at < length; at++) {
      if (bytes[at] == '\n') {
        line.append(bytes, from, at);
        from = at + 1;
        endLine(taken + from, true);
      }
    }
    line.append(bytes, from, length);
    taken += length;
  }

  /** Whether something that counts stands on the standard error of such a tool, too. */
  public boolean readsErrors() {
    return reader.readsErrors();
  }

  /** Takes the next bytes of its standard error. */
  public void takeErrors(byte[] bytes, int length) {
    int from = 0;
    for (int at = 0; at < length; at++) {
      if (bytes[at] == '\n') {
        errorLine.append(bytes, from, at);
        from = at + 1;
        endErrorLine();
      }
    }
    errorLine.append(bytes, from, length);
  }

  private void endErrorLine() {
    reader.errorLine(errorLine.text(), story);
    errorLine.clear();
  }

  /** Nothing more comes: what has no line end is a line too. Says what all of it proves. */
  public Verdict end() {
    if (!line.isEmpty()) {
      endLine(taken, false);
    }
    if (!errorLine.isEmpty()) {
      endErrorLine();
    }
    story.completes();
    return story.verdict(reader.hasEndMark());
  }

  private void endLine(long next, boolean whole) {
    String text = line.text();
    if (line.isTooLong()) {
      story.tooLong(lineOffset);
    } else if (!text.isEmpty()) {
      begin(whole || !text.startsWith("{"), next);
      reader.line(text, story);
    }
    line.clear();
    lineOffset = next;
  }

  private void begin(boolean whole, long next) {
    if (whole) {
      story.beginLine(lineOffset, next);
    } else {
      story.beginLastLine(lineOffset, next);
    }
  }
}
