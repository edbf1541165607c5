package dev.runner.wrappers.output;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * One output being read: takes its bytes from the beginning, in pieces of any size. A line longer
 * than {@value #MAX_LINE_BYTES} bytes is counted and not read. For one thread at a time.
 */
public final class OutputReading {
  static final int MAX_LINE_BYTES = 1 << 20;
  private static final int FIRST_BYTES = 4 * 1024;

  private final OutputReader reader;
  private final Story story;
  private byte[] begun = new byte[FIRST_BYTES];
  private int begunBytes;
  private boolean tooLong;
  private long lineOffset;
  private long taken;

  /**
   * @param offset of the first byte it will be given, the beginning of a line
   * @param items takes the conversation, thing by thing
   */
  public OutputReading(OutputFormat format, long offset, Consumer<Item> items) {
    this.reader = format.newReader();
    this.story = new Story(items);
    this.lineOffset = offset;
    this.taken = offset;
  }

  public OutputReading(OutputFormat format) {
    this(format, 0, item -> {});
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
        append(bytes, from, at);
        from = at + 1;
        endLine(taken + from, true);
      }
    }
    append(bytes, from, length);
    taken += length;
  }

  /** Nothing more comes: what has no line end is a line too. Says what all of it proves. */
  public Verdict end() {
    if (tooLong || begunBytes > 0) {
      endLine(taken, false);
    }
    story.completes();
    return story.verdict(reader.hasEndMark());
  }

  private void append(byte[] bytes, int from, int to) {
    int length = to - from;
    if (tooLong || begunBytes + length > MAX_LINE_BYTES) {
      tooLong = true;
      begunBytes = 0;
      return;
    }
    if (begunBytes + length > begun.length) {
      begun = Arrays.copyOf(begun, Math.max(begunBytes + length, 2 * begun.length));
    }
    System.arraycopy(bytes, from, begun, begunBytes, length);
    begunBytes += length;
  }

  private void endLine(long next, boolean whole) {
    String line = new String(begun, 0, begunBytes, StandardCharsets.UTF_8).strip();
    if (tooLong) {
      story.tooLong(lineOffset);
    } else if (!line.isEmpty()) {
      begin(whole || !line.startsWith("{"), next);
      reader.line(line, story);
    }
    begunBytes = 0;
    tooLong = false;
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
