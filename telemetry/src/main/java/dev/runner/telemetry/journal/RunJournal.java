package dev.runner.telemetry.journal;

import dev.runner.telemetry.layout.PrivateFolder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;

/** One open journal: appends whole lines, durably, and repairs a torn end when it is opened. */
final class RunJournal implements AutoCloseable {
  static final long RESERVED_BYTES = 64 * 1024;

  private final Path file;
  private final FileChannel channel;
  private final Space space;
  private long reservedUpTo;

  private RunJournal(Path file, FileChannel channel, Space space) {
    this.file = file;
    this.channel = channel;
    this.space = space;
  }

  static RunJournal open(Path file, Space space) throws IOException {
    boolean fresh = !Files.exists(file);
    FileChannel channel =
        FileChannel.open(
            file,
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
            PrivateFolder.ownerFile());
    if (fresh) {
      Durable.syncFolder(file.resolveSibling("."));
    } else {
      TornEnd.cut(channel);
    }
    channel.position(channel.size());
    return new RunJournal(file, channel, space);
  }

  /** Appends the lines with one write and one fsync. */
  void append(List<byte[]> lines) throws IOException {
    ByteBuffer batch = joined(lines);
    reserve(channel.position() + batch.remaining());
    while (batch.hasRemaining()) {
      channel.write(batch);
    }
    channel.force(false);
  }

  /** Where the next line goes. */
  long length() throws IOException {
    return channel.position();
  }

  /** Forgets what stands behind an earlier end. */
  void shorten(long length) throws IOException {
    channel.truncate(length);
    channel.force(true);
  }

  /** Gives back what is reserved for lines to come. */
  void release() throws IOException {
    space.release(file, length());
    reservedUpTo = 0;
  }

  private void reserve(long end) throws IOException {
    if (end + RESERVED_BYTES / 2 > reservedUpTo) {
      space.reserve(file, channel.position(), end - channel.position() + RESERVED_BYTES);
      reservedUpTo = end + RESERVED_BYTES;
    }
  }

  private static ByteBuffer joined(List<byte[]> lines) {
    ByteBuffer batch = ByteBuffer.allocate(lines.stream().mapToInt(line -> line.length).sum());
    lines.forEach(batch::put);
    return batch.flip();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
