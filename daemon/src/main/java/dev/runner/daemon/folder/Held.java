package dev.runner.daemon.folder;

import dev.runner.daemon.process.posix.Descriptors;
import dev.runner.daemon.process.posix.Errno;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What stood at a path, held without having been opened (open(2), O_PATH): whatever is put in its
 * place afterwards, what is looked at here is what is opened here (proc(5), /proc/pid/fd).
 */
final class Held implements AutoCloseable {
  private static final Set<Integer> NOTHING_THERE =
      Set.of(-Errno.ENOENT, -Errno.ENOTDIR, -Errno.ENAMETOOLONG);

  private final int descriptor;
  private final AtomicBoolean closed = new AtomicBoolean();

  private Held(int descriptor) {
    this.descriptor = descriptor;
  }

  /** What stands there, a link itself and not where it leads; empty for nothing. */
  static Optional<Held> at(Path path) throws IOException {
    return open(path, Descriptors.O_PATH | Descriptors.O_NOFOLLOW);
  }

  /** The same at a path that is trusted, through links. */
  static Optional<Held> through(Path trusted) throws IOException {
    return open(trusted, Descriptors.O_PATH);
  }

  private static Optional<Held> open(Path path, int flags) throws IOException {
    int descriptor = Descriptors.open(path.toString(), flags);
    if (NOTHING_THERE.contains(descriptor)) {
      return Optional.empty();
    }
    if (descriptor < 0) {
      throw new FileSystemException(path.toString(), "", "errno " + -descriptor);
    }
    return Optional.of(new Held(descriptor));
  }

  /** Leads to it for as long as it is held. */
  Path path() {
    return Path.of("/proc/self/fd/" + descriptor);
  }

  BasicFileAttributes attributes() throws IOException {
    return Files.readAttributes(path(), BasicFileAttributes.class);
  }

  /** Once: the number may be another file's by then. */
  @Override
  public void close() {
    if (!closed.getAndSet(true)) {
      Descriptors.close(descriptor);
    }
  }
}
