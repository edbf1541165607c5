package dev.runner.daemon.mcp.tool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * A part of a text, cut between characters.
 *
 * @param offset of its first byte
 * @param next of the first byte behind it
 * @param size of all there is so far, in bytes
 */
record TextPart(long offset, long next, long size, String text) {
  private static final int LONGEST_CHARACTER = 4;

  /** What only moves a terminal's cursor or colours its text (ECMA-48), and its line ends. */
  private static final Pattern FOR_TERMINALS =
      Pattern.compile(
          "\u001b\\[[0-?]*[ -/]*[@-~]|\u001b\\][^\u0007\u001b]*(?:\u0007|\u001b\\\\)"
              + "|\u001b[ -/]*[0-~]|\r(?=\n)");

  static final TextPart NOTHING = new TextPart(0, 0, 0, "");

  /**
   * Reads a part.
   *
   * @param growing whether the last character may still get its other bytes
   */
  static TextPart read(SeekableByteChannel file, TextRange range, boolean growing)
      throws IOException {
    long size = file.size();
    long from = Math.min(size, range.offset().orElse(Math.max(0, size - range.maxBytes())));
    byte[] bytes = bytes(file, from, (int) Math.min(range.maxBytes(), size - from));
    int begin = from == 0 ? 0 : begin(bytes, range.offset().isEmpty());
    boolean toTheEnd = from + bytes.length >= size && !growing;
    int end = toTheEnd ? bytes.length : end(bytes, begin);
    String text = new String(bytes, begin, end - begin, StandardCharsets.UTF_8);
    return new TextPart(from + begin, from + end, size, FOR_TERMINALS.matcher(text).replaceAll(""));
  }

  private static byte[] bytes(SeekableByteChannel file, long from, int length) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(length);
    file.position(from);
    while (buffer.hasRemaining() && file.read(buffer) >= 0) {
      // until it is full or the file has shrunk
    }
    byte[] read = new byte[buffer.position()];
    buffer.flip().get(read);
    return read;
  }

  /** A part from the end begins with a line where one begins in it, else with a character. */
  private static int begin(byte[] bytes, boolean atLine) {
    for (int i = 0; atLine && i < bytes.length - 1; i++) {
      if (bytes[i] == '\n') {
        return i + 1;
      }
    }
    int begin = 0;
    while (begin < Math.min(bytes.length, LONGEST_CHARACTER - 1) && isInside(bytes[begin])) {
      begin++;
    }
    return begin;
  }

  /** Before a last character that is not whole; bytes that are no UTF-8 at all are left in. */
  private static int end(byte[] bytes, int begin) {
    int lead = bytes.length - 1;
    while (lead > begin && bytes.length - lead < LONGEST_CHARACTER && isInside(bytes[lead])) {
      lead--;
    }
    boolean whole = lead < begin || bytes.length - lead >= length(bytes[lead]);
    return whole ? bytes.length : lead;
  }

  private static boolean isInside(byte b) {
    return (b & 0xc0) == 0x80;
  }

  /** How many bytes a character has that begins so. */
  private static int length(byte lead) {
    int value = lead & 0xff;
    if (value < 0xc0) {
      return 1;
    }
    return value < 0xe0 ? 2 : value < 0xf0 ? 3 : LONGEST_CHARACTER;
  }
}
