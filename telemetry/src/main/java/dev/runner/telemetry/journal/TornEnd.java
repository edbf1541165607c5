package dev.runner.telemetry.journal;

import dev.runner.telemetry.json.Json;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import tools.jackson.core.JacksonException;

/**
 * The end of a journal after a power cut: half a line, or blocks of zeros that the file system had
 * allocated but not filled. Nobody was told of what stands there, so it is cut.
 */
final class TornEnd {
  private static final int CHUNK_BYTES = 128 * 1024;

  private TornEnd() {}

  /** Shortens the file to its last whole event. */
  static void cut(FileChannel channel) throws IOException {
    long end = lastNewline(channel, channel.size());
    while (end > 0 && !isEvent(channel, end)) {
      end = lastNewline(channel, end - 1);
    }
    if (end < channel.size()) {
      channel.truncate(end);
      channel.force(true);
    }
  }

  /** The offset just behind the last newline before {@code limit}, or 0. */
  private static long lastNewline(FileChannel channel, long limit) throws IOException {
    long end = limit;
    while (end > 0) {
      long start = Math.max(0, end - CHUNK_BYTES);
      byte[] chunk = read(channel, start, (int) (end - start));
      for (int i = chunk.length - 1; i >= 0; i--) {
        if (chunk[i] == '\n') {
          return start + i + 1;
        }
      }
      end = start;
    }
    return 0;
  }

  private static boolean isEvent(FileChannel channel, long end) throws IOException {
    long start = lastNewline(channel, end - 1);
    try {
      return end - start <= CHUNK_BYTES
          && Json.mapper().readTree(read(channel, start, (int) (end - start))).has("seq");
    } catch (JacksonException e) {
      return false;
    }
  }

  private static byte[] read(FileChannel channel, long offset, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length);
    while (bytes.hasRemaining() && channel.read(bytes, offset + bytes.position()) >= 0) {
      // read until the buffer is full or the file ends
    }
    return bytes.array();
  }
}
