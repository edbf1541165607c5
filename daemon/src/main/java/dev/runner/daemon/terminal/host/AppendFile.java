package dev.runner.daemon.terminal.host;

import dev.runner.telemetry.layout.PrivateFolder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file of mode 0600 that only grows. What the disk does not take is kept, to be tried again: no
 * byte is lost and none is written twice. For one thread at a time.
 */
final class AppendFile implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(AppendFile.class);

  private final Path path;
  private final FileChannel channel;
  private ByteBuffer kept = ByteBuffer.allocate(0);
  private boolean said;
  private final AtomicLong size;

  private AppendFile(Path path, FileChannel channel) throws IOException {
    this.path = path;
    this.channel = channel;
    this.size = new AtomicLong(channel.size());
  }

  /** Goes on at the end of what is there. */
  static AppendFile continuing(Path path) throws IOException {
    return open(path, List.of(StandardOpenOption.APPEND));
  }

  /** Begins it anew. */
  static AppendFile anew(Path path) throws IOException {
    return open(path, List.of(StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING));
  }

  private static AppendFile open(Path path, List<OpenOption> how) throws IOException {
    Set<OpenOption> options = new HashSet<>(how);
    options.add(StandardOpenOption.CREATE);
    options.add(LinkOption.NOFOLLOW_LINKS);
    return new AppendFile(path, FileChannel.open(path, options, PrivateFolder.ownerFile()));
  }

  /** Bytes on the file. */
  long size() {
    return size.get();
  }

  /** Bytes that the disk did not take yet. */
  int keptBytes() {
    return kept.remaining();
  }

  /** Appends all remaining bytes; what cannot be written is copied. */
  void append(ByteBuffer bytes) {
    if (kept.hasRemaining()) {
      keep(bytes);
    } else if (!write(bytes)) {
      keep(bytes);
    }
  }

  private void keep(ByteBuffer more) {
    ByteBuffer both = ByteBuffer.allocate(kept.remaining() + more.remaining());
    kept = both.put(kept).put(more).flip();
  }

  /** Tries again to write what was kept. */
  void retry() {
    if (kept.hasRemaining() && write(kept) && said) {
      said = false;
      LOG.info("{} can be written again", path);
    }
  }

  private boolean write(ByteBuffer bytes) {
    int before = bytes.remaining();
    try {
      while (bytes.hasRemaining()) {
        int _ = channel.write(bytes);
      }
      return true;
    } catch (IOException e) {
      if (!said) {
        said = true;
        LOG.warn("{} cannot be written; its program waits until it can be", path, e);
      }
      return false;
    } finally {
      long _ = size.addAndGet(before - bytes.remaining());
    }
  }

  @Override
  public void close() {
    if (kept.hasRemaining()) {
      LOG.error("the last {} bytes of {} could not be written", kept.remaining(), path);
    }
    try {
      channel.close();
    } catch (IOException e) {
      LOG.warn("{} was not closed cleanly", path, e);
    }
  }
}
