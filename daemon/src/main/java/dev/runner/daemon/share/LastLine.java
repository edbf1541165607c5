package dev.runner.daemon.share;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;

/** Finds where the whole lines of a growing file end. */
final class LastLine {
  private static final int CHUNK_BYTES = 64 * 1024;

  private LastLine() {}

  /** The offset just behind the last newline; 0 when there is none. */
  static long end(SeekableByteChannel channel) throws IOException {
    long end = channel.size();
    while (end > 0) {
      long start = Math.max(0, end - CHUNK_BYTES);
      ByteBuffer chunk = ByteBuffer.allocate((int) (end - start));
      channel.position(start);
      while (chunk.hasRemaining() && channel.read(chunk) >= 0) {
        // until the chunk is full
      }
      for (int i = chunk.position() - 1; i >= 0; i--) {
        if (chunk.get(i) == '\n') {
          return start + i + 1;
        }
      }
      end = start;
    }
    return 0;
  }
}
