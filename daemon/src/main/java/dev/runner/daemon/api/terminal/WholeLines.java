package dev.runner.daemon.api.terminal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;

/** Finds where the whole lines of a file end that is still being written. */
final class WholeLines {
  private static final int CHUNK_BYTES = 64 * 1024;

  private WholeLines() {}

  /** The offset behind the last line end; 0 without any. */
  static long end(SeekableByteChannel file) throws IOException {
    long end = file.size();
    while (end > 0) {
      long start = Math.max(0, end - CHUNK_BYTES);
      byte[] chunk = read(file, start, (int) (end - start));
      for (int i = chunk.length - 1; i >= 0; i--) {
        if (chunk[i] == '\n') {
          return start + i + 1;
        }
      }
      end = start;
    }
    return 0;
  }

  private static byte[] read(SeekableByteChannel file, long offset, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length);
    file.position(offset);
    while (bytes.hasRemaining() && file.read(bytes) >= 0) {
      // until the buffer is full or the file has shrunk
    }
    return bytes.array();
  }
}
