package dev.runner.daemon.folder;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A folder held open. What is below it is opened by descriptors relative to it, name by name and
 * without following a link, so that whoever writes into it cannot make us read outside, not even by
 * putting a link in the way while we read.
 */
public final class OpenFolder implements AutoCloseable {
  private static final Set<OpenOption> READ =
      Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);

  private final SecureDirectoryStream<Path> folder;

  OpenFolder(SecureDirectoryStream<Path> folder) {
    this.folder = folder;
  }

  /** A regular file, open for reading; closing is up to the caller. */
  public record Opened(SeekableByteChannel channel, BasicFileAttributes attributes) {}

  /**
   * Opens a folder below one that is trusted; empty when there is none, or a link in its place.
   *
   * @throws IOException also where the file system cannot be read safely
   */
  public static Optional<OpenFolder> open(Path trusted, String... below) throws IOException {
    Optional<OpenFolder> reached = root(trusted);
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

  @SuppressWarnings("StreamResourceLeak") // handed on in what is returned, which closes it
  private static Optional<OpenFolder> root(Path path) throws IOException {
    if (!Files.isDirectory(path)) {
      return Optional.empty();
    }
    DirectoryStream<Path> stream = Files.newDirectoryStream(path);
    if (stream instanceof SecureDirectoryStream<Path> secure) {
      return Optional.of(new OpenFolder(secure));
    }
    stream.close();
    throw new IOException("the file system of " + path + " cannot be read safely");
  }

  /** A folder in this one. */
  Optional<OpenFolder> child(String name) throws IOException {
    if (!isName(name) || attributes(name).filter(BasicFileAttributes::isDirectory).isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new OpenFolder(folder.newDirectoryStream(Path.of(name), LinkOption.NOFOLLOW_LINKS)));
  }

  /** A regular file by the names that lead to it; empty for everything else. */
  public Optional<Opened> file(List<String> names) throws IOException {
    if (names.isEmpty() || !names.stream().allMatch(OpenFolder::isName)) {
      return Optional.empty();
    }
    try (OpenFolder child = names.size() == 1 ? null : child(names.getFirst()).orElse(null)) {
      if (names.size() == 1) {
        return file(names.getFirst());
      }
      return child == null ? Optional.empty() : child.file(names.subList(1, names.size()));
    } catch (FileSystemException e) {
      // Something else was put in its place meanwhile: for us there is no such file.
      return Optional.empty();
    }
  }

  /** Looked at before it is opened: opening a pipe would wait for a writer. */
  private Optional<Opened> file(String name) throws IOException {
    Optional<BasicFileAttributes> attributes =
        attributes(name).filter(BasicFileAttributes::isRegularFile);
    return attributes.isEmpty()
        ? Optional.empty()
        : Optional.of(new Opened(folder.newByteChannel(Path.of(name), READ), attributes.get()));
  }

  private Optional<BasicFileAttributes> attributes(String name) throws IOException {
    try {
      return Optional.of(
          folder
              .getFileAttributeView(
                  Path.of(name), BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
              .readAttributes());
    } catch (NoSuchFileException e) {
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

  /** Shows everything below to a visitor; what it cannot take is told to it, too. */
  public void walk(FolderVisitor visitor) throws IOException {
    new FolderWalk(visitor).walk(folder, Path.of(""), 0);
  }

  @Override
  public void close() throws IOException {
    folder.close();
  }
}
