package dev.runner.telemetry.journal;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;

/** Splits a stream at newlines. What follows the last newline is torn and never given out. */
final class LineInput implements AutoCloseable {
  /** Longer than any line we write; a longer one is not ours and is passed over. */
  private static final int MAX_LINE_BYTES = 1024 * 1024;

  private final InputStream in;
  private byte[] buffer = new byte[64 * 1024];
  private int start;
  private int end;

  /** Where the buffer's first byte stands in the file. */
  private long base;

  private long lineAt;

  LineInput(InputStream in) {
    this(in, 0);
  }

  /**
   * @param base where the stream begins in its file
   */
  LineInput(InputStream in, long base) {
    this.in = in;
    this.base = base;
  }

  /** Where the line given out last begins in the file. */
  long lineAt() {
    return lineAt;
  }

  /** The next line without its newline; empty at the end. */
  Optional<byte[]> next() throws IOException {
    int scanned = start;
    while (true) {
      for (int i = scanned; i < end; i++) {
        if (buffer[i] == '\n') {
          byte[] line = Arrays.copyOfRange(buffer, start, i);
          lineAt = base + start;
          start = i + 1;
          return Optional.of(line);
        }
      }
      scanned = end - start > MAX_LINE_BYTES ? 0 : end - start;
      if (!fill()) {
        return Optional.empty();
      }
    }
  }

  /** Moves the unfinished line to the front and reads behind it. */
  private boolean fill() throws IOException {
    int unfinished = end - start;
    if (unfinished > MAX_LINE_BYTES) {
      unfinished = 0;
    }
    base += end - unfinished;
    byte[] target = unfinished * 2 > buffer.length ? new byte[buffer.length * 2] : buffer;
    System.arraycopy(buffer, end - unfinished, target, 0, unfinished);
    buffer = target;
    start = 0;
    int read = in.read(buffer, unfinished, buffer.length - unfinished);
    end = unfinished + Math.max(read, 0);
    return read > 0;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
