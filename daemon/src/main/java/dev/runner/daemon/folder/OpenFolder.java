package dev.runner.daemon.folder;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.util.List;
import java.util.Optional;

/**
 * A folder held open. What is below it is opened relative to it, name by name and without following
 * a link, so that whoever writes into it cannot make us read outside, not even by putting a link in
 * the way while we read.
 */
public final class OpenFolder implements AutoCloseable {
  private final Held folder;

  private OpenFolder(Held folder) {
    this.folder = folder;
  }

  /** Opens a folder below one that is trusted; empty when there is none, or a link in its place. */
  public static Optional<OpenFolder> open(Path trusted, String... below) throws IOException {
    Optional<OpenFolder> reached = folder(Held.through(trusted));
    for (String name : below) {
      if (reached.isEmpty()) {
        return reached;
      }
      try (OpenFolder parent = reached.get()) {
        reached = parent.child(name);
      }
    }
    return reached;
  }

  private static Optional<OpenFolder> folder(Optional<Held> held) throws IOException {
    if (held.isEmpty() || held.get().attributes().isDirectory()) {
      return held.map(OpenFolder::new);
    }
    held.get().close();
    return Optional.empty();
  }

  /** A folder in this one. */
  Optional<OpenFolder> child(String name) throws IOException {
    return isName(name) ? folder(Held.at(at(name))) : Optional.empty();
  }

  private Path at(String name) {
    return folder.path().resolve(name);
  }

  /** A regular file by the names that lead to it; empty for everything else. */
  public Optional<RegularFile> file(List<String> names) throws IOException {
    if (names.isEmpty() || !names.stream().allMatch(OpenFolder::isName)) {
      return Optional.empty();
    }
    try (OpenFolder child = names.size() == 1 ? null : child(names.getFirst()).orElse(null)) {
      if (names.size() == 1) {
        return RegularFile.open(at(names.getFirst()));
      }
      return child == null ? Optional.empty() : child.file(names.subList(1, names.size()));
    } catch (FileSystemException e) {
      // It may not be read: for us there is no such file.
      return Optional.empty();
    }
  }

  private static boolean isName(String name) {
    return !name.isEmpty()
        && !name.equals(".")
        && !name.equals("..")
        && name.indexOf('/') < 0
        && name.indexOf('\0') < 0;
  }

  /**
   * Shows everything below to a visitor; what it cannot take is told to it, too.
   *
   * @throws IOException also where the file system cannot be read safely
   */
  public void walk(FolderVisitor visitor) throws IOException {
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder.path())) {
      if (!(stream instanceof SecureDirectoryStream<Path> secure)) {
        throw new IOException("the file system cannot be read safely");
      }
      new FolderWalk(visitor).walk(secure, Path.of(""), 0);
    }
  }

  @Override
  public void close() {
    folder.close();
  }
}
