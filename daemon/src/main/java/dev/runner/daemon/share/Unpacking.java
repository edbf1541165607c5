package dev.runner.daemon.share;

import dev.runner.telemetry.journal.Durable;
import dev.runner.telemetry.layout.PrivateFolder;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/** Unpacks an archive into a folder of its own, in which nothing else is and nobody else writes. */
final class Unpacking implements ArchiveReader.Sink {
  private static final Set<StandardOpenOption> NEW =
      Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

  /** A time no file of ours has is not taken over. */
  private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

  private final Path folder;
  private final Set<Path> folders = new HashSet<>();

  Unpacking(Path folder) throws IOException {
    this.folder = PrivateFolder.create(folder);
    folders.add(folder);
  }

  @Override
  public OutputStream file(String path, Instant modified) throws IOException {
    Path file = folder.resolve(path);
    makeParents(file);
    FileChannel channel = FileChannel.open(file, NEW, PrivateFolder.ownerFile());
    return new FilterOutputStream(Channels.newOutputStream(channel)) {
      @Override
      public void write(byte[] from, int offset, int length) throws IOException {
        out.write(from, offset, length);
      }

      @Override
      public void close() throws IOException {
        try (channel) {
          channel.force(false);
        }
        if (modified.isAfter(Instant.EPOCH) && modified.isBefore(LATEST)) {
          Files.setLastModifiedTime(file, FileTime.from(modified));
        }
      }
    };
  }

  private void makeParents(Path file) throws IOException {
    Path parent = file;
    for (int i = folder.relativize(file).getNameCount(); i > 1; i--) {
      parent = parent.resolveSibling(".").normalize();
      folders.add(parent);
    }
    PrivateFolder.create(file.resolveSibling(".").normalize());
  }

  /** Returns when all names are on disk; their contents are since they were written. */
  void sync() throws IOException {
    for (Path each : folders) {
      Durable.syncFolder(each);
    }
  }
}
