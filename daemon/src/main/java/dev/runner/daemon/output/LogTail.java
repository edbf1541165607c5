package dev.runner.daemon.output;

import dev.runner.daemon.folder.RegularFile;
import dev.runner.daemon.redact.MaskedFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** A log read a slice at a time from its beginning. For one thread at a time. */
final class LogTail {
  private static final int BUFFER_BYTES = 64 * 1024;
  private static final long SLICE_BYTES = 4L << 20;

  /** Takes bytes; the array is used again. */
  interface Taker {
    void take(byte[] bytes, int length);
  }

  private final MaskedFiles files;
  private final Path log;
  private final Taker taker;
  private long position;
  private long firstSize = -1;

  LogTail(MaskedFiles files, Path log, Taker taker) {
    this.files = files;
    this.log = log;
    this.taker = taker;
  }

  /** Whether it is not yet as far as the log was when it began. */
  boolean isBehind() {
    return position < firstSize;
  }

  /** Whether there is more. A log that its tool has cut is read on from its end. */
  boolean readSlice(BooleanSupplier cancelled) throws IOException {
    try (SeekableByteChannel open = open().orElse(null)) {
      if (open == null) {
        return false;
      }
      long size = open.size();
      firstSize = firstSize < 0 ? size : firstSize;
      position = Math.min(position, size);
      read(open, Math.min(size, position + SLICE_BYTES), cancelled);
      return position < size;
    }
  }

  private Optional<SeekableByteChannel> open() throws IOException {
    return files.open(log).map(RegularFile::channel);
  }

  private void read(SeekableByteChannel open, long end, BooleanSupplier cancelled)
      throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(BUFFER_BYTES, end - position));
    int got = 0;
    while (position < end && got >= 0 && !cancelled.getAsBoolean()) {
      buffer.clear().limit((int) Math.min(buffer.capacity(), end - position));
      got = open.position(position).read(buffer);
      if (got > 0) {
        taker.take(buffer.array(), got);
        position += got;
      }
    }
  }
}
