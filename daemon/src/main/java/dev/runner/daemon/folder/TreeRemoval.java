package dev.runner.daemon.folder;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.UUID;

/**
 * Deletes a folder with all that is in it, every name relative to its open folder, so that no link
 * a task planted leads outside. What lies too deep is moved up first: descriptors are few.
 */
public final class TreeRemoval {
  private static final int MAX_DEPTH = 64;

  /** A process that outlived its task may go on writing for a while. */
  private static final int TRIES = 3;

  private static final Set<PosixFilePermission> OWNER =
      PosixFilePermissions.fromString("rwx------");

  private final Path parent;
  private final SecureDirectoryStream<Path> top;
  private final Deque<Path> movedUp = new ArrayDeque<>();
  private final Path name;

  private TreeRemoval(Path folder, SecureDirectoryStream<Path> top) {
    this.parent = folder.resolveSibling(".").normalize();
    this.name = folder.getFileName();
    this.top = top;
  }

  /** Deletes it; throws when something of it could not be deleted. */
  public static void remove(Path folder) throws IOException {
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder.resolveSibling("."))) {
      if (!(stream instanceof SecureDirectoryStream<Path> top)) {
        throw new IOException("this file system cannot be walked safely");
      }
      new TreeRemoval(folder, top).run();
    }
  }

  private void run() throws IOException {
    remove(top, name, parent, 0);
    while (!movedUp.isEmpty()) {
      remove(top, movedUp.remove(), parent, 0);
    }
  }

  private void remove(SecureDirectoryStream<Path> in, Path entry, Path at, int depth)
      throws IOException {
    if (Thread.currentThread().isInterrupted()) {
      throw new InterruptedIOException("the daemon ends; the next one goes on");
    }
    try {
      PosixFileAttributes attributes = view(in, entry).readAttributes();
      if (attributes.isDirectory()) {
        open(in, entry, at.resolve(entry), attributes);
        removeFolder(in, entry, at.resolve(entry), depth);
      } else {
        in.deleteFile(entry);
      }
    } catch (NoSuchFileException e) {
      // Somebody else was faster.
    }
  }

  private static PosixFileAttributeView view(SecureDirectoryStream<Path> in, Path entry) {
    return in.getFileAttributeView(entry, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
  }

  private void moveUp(SecureDirectoryStream<Path> in, Path entry) throws IOException {
    Path free = Path.of(name + "-" + UUID.randomUUID());
    in.move(entry, top, free);
    movedUp.add(free);
  }

  /** Tools leave folders nobody may write to (module caches do), or not even read. */
  private static void open(
      SecureDirectoryStream<Path> in, Path entry, Path path, PosixFileAttributes attributes)
      throws IOException {
    if (attributes.permissions().containsAll(OWNER)) {
      return;
    }
    if (attributes.permissions().contains(PosixFilePermission.OWNER_READ)) {
      view(in, entry).setPermissions(OWNER);
    } else {
      // Such a folder cannot be opened, so its mode can be set by its path alone.
      Files.setPosixFilePermissions(path, OWNER);
    }
  }

  private void removeFolder(SecureDirectoryStream<Path> in, Path entry, Path at, int depth)
      throws IOException {
    if (depth == MAX_DEPTH) {
      moveUp(in, entry);
      return;
    }
    for (int tries = TRIES; !isRemoved(in, entry, at, depth); tries--) {
      if (tries == 0) {
        throw new DirectoryNotEmptyException(at.toString());
      }
    }
  }

  private boolean isRemoved(SecureDirectoryStream<Path> in, Path entry, Path at, int depth)
      throws IOException {
    try (SecureDirectoryStream<Path> folder =
        in.newDirectoryStream(entry, LinkOption.NOFOLLOW_LINKS)) {
      for (Path each : folder) {
        remove(folder, each.getFileName(), at, depth + 1);
      }
    }
    try {
      in.deleteDirectory(entry);
      return true;
    } catch (DirectoryNotEmptyException e) {
      return false;
    }
  }
}
