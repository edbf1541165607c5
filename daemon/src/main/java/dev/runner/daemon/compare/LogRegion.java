package dev.runner.daemon.compare;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Some lines of a log.
 *
 * @param firstLine the number of the first one, from 1
 * @param cut whether the log goes on behind them
 */
record LogRegion(long firstLine, List<String> lines, boolean cut) {
  /** What is compared line by line; of longer logs, the part where they begin to differ. */
  static final int MAX_BYTES = 256 * 1024;

  private static final int MAX_LINES = 2_000;
  private static final int MAX_LINE_CHARS = 2_000;

  /** Reads from the beginning of a line on. */
  static LogRegion read(SeekableByteChannel log, long offset, long firstLine) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(MAX_BYTES);
    log.position(offset);
    while (bytes.hasRemaining() && log.read(bytes) >= 0) {
      // read until the buffer is full or the log ends
    }
    boolean more = offset + bytes.position() < log.size();
    String text = new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
    List<String> lines = (more ? withoutLast(text) : text).lines().map(LogRegion::shown).toList();
    return new LogRegion(
        firstLine,
        lines.subList(0, Math.min(MAX_LINES, lines.size())),
        more || lines.size() > MAX_LINES);
  }

  /** A line that was read in part is none, unless it is all there is. */
  private static String withoutLast(String text) {
    int end = text.lastIndexOf('\n');
    return end < 0 ? text : text.substring(0, end);
  }

  private static String shown(String line) {
    return line.length() <= MAX_LINE_CHARS ? line : line.substring(0, MAX_LINE_CHARS) + "…";
  }
}
