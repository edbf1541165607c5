package dev.runner.daemon.api.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;

/** Finds where the end of a file begins, in lines or as a word, and reads no more than needed. */
final class LogTail {
  private static final int CHUNK_BYTES = 64 * 1024;

  /** Lines longer than this together are cut at their beginning. */
  private static final long MAX_BYTES = 64L << 20;

  private LogTail() {}

  /** The offset at which the last {@code lines} lines begin; an unfinished one counts. */
  static long offset(SeekableByteChannel channel, int lines) throws IOException {
    long size = channel.size();
    long end = size;
    int found = 0;
    while (end > Math.max(0, size - MAX_BYTES)) {
      long start = Math.max(0, end - CHUNK_BYTES);
      byte[] chunk = read(channel, start, (int) (end - start));
      for (int i = chunk.length - 1; i >= 0; i--) {
        boolean lastByte = start + i == size - 1;
        if (chunk[i] == '\n' && !lastByte && ++found == lines) {
          return start + i + 1;
        }
      }
      end = start;
    }
    return lines == 0 ? size : end;
  }

  /** Where the unbroken word begins that ends at {@code size}; see {@link LogFile#lastWord}. */
  static long lastWord(SeekableByteChannel channel, long offset, long size, int maxBytes)
      throws IOException {
    long from = Math.max(offset, size - maxBytes - 1);
    byte[] end = read(channel, from, (int) (size - from));
    for (int i = end.length - 1; i >= 0; i--) {
      if (end[i] >= 0 && end[i] <= ' ') {
        return from + i + 1;
      }
    }
    return size - offset <= maxBytes ? offset : size;
  }

  private static byte[] read(SeekableByteChannel channel, long offset, int length)
      throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length);
    channel.position(offset);
    while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
      // until the buffer is full or the file has shrunk
    }
    return bytes.array();
  }
}
