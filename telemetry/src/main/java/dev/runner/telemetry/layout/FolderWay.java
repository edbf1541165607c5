package dev.runner.telemetry.layout;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;

/**
 * The folders that lead to one, looked at from the root. Whoever may write into one of them may put
 * another folder in the place of the next, so each must belong to us or to the system, and only
 * they may write into it; a sticky folder such as {@code /tmp} lets others add, but not replace.
 *
 * @param self our user id: names can be spelled alike
 */
record FolderWay(Path folder, int self) {
  private static final Path OWN_PROCESS = Path.of("/proc/self");
  private static final int SYSTEM = 0;
  private static final int STICKY = 01000;
  private static final int GROUP_WRITES = 0020;
  private static final int OTHERS_WRITE = 0002;
  private static final int OTHERS_ENTER = 0077;

  /** A folder or link on the way. */
  private record Step(Path path, int owner, int mode) {
    static Step of(Path path) throws IOException {
      Map<String, Object> is =
          Files.readAttributes(path, "unix:uid,mode", LinkOption.NOFOLLOW_LINKS);
      return new Step(
          path, (int) is.getOrDefault("uid", -1), (int) is.getOrDefault("mode", OTHERS_WRITE));
    }

    boolean is(int bits) {
      return (mode & bits) != 0;
    }
  }

  static FolderWay to(Path folder) throws IOException {
    return new FolderWay(folder.toAbsolutePath().normalize(), ownUid());
  }

  /** No call of Java tells it on all systems; where there is a /proc that is cheapest. */
  private static int ownUid() throws IOException {
    return Files.exists(OWN_PROCESS)
        ? Step.of(OWN_PROCESS.toRealPath()).owner()
        : (int) new UnixSystem().getUid();
  }

  /**
   * Looks as far as the way is there.
   *
   * @throws IOException with a message that names the first folder somebody could replace
   */
  void verify() throws IOException {
    boolean shared = true;
    Path path = folder.getRoot();
    for (int i = 0; Files.exists(path, LinkOption.NOFOLLOW_LINKS); i++) {
      Step step = Step.of(path);
      verify(step, shared);
      shared &= !isPrivate(step);
      if (i == folder.getNameCount()) {
        return;
      }
      path = path.resolve(folder.getName(i));
    }
  }

  /** Whether the folder itself belongs to us and not to the system. */
  boolean endsWithOurs() throws IOException {
    return Step.of(folder).owner() == self;
  }

  /** From here on everything is ours; what belongs to root is not yet his own. */
  private boolean isPrivate(Step step) {
    return step.owner() == self && (self != SYSTEM || !step.is(OTHERS_ENTER));
  }

  private void verify(Step step, boolean shared) throws IOException {
    if (step.owner() != self && step.owner() != SYSTEM) {
      throw new IOException(step.path() + " belongs to another user; choose another state folder.");
    }
    if (Files.isSymbolicLink(step.path())) {
      verifyLink(step, shared);
    } else if (othersReplace(step)) {
      throw new IOException(
          "%s can be written by others; run: chmod go-w %<s".formatted(step.path()));
    }
  }

  /** The system may link its own folders, such as /home; further down it was somebody else. */
  private void verifyLink(Step step, boolean shared) throws IOException {
    if (!shared || step.owner() != SYSTEM) {
      throw new IOException(step.path() + " is a symbolic link; remove it and start again.");
    }
    new FolderWay(step.path().toRealPath(), self).verify();
  }

  private static boolean othersReplace(Step step) throws IOException {
    boolean write = step.is(OTHERS_WRITE) || (step.is(GROUP_WRITES) && !isOwnersGroup(step.path()));
    return write && !step.is(STICKY);
  }

  /** Where everyone has a group of his own, folders are often open to it (umask 002). */
  private static boolean isOwnersGroup(Path path) throws IOException {
    Map<String, Object> is = Files.readAttributes(path, "posix:owner,group");
    return String.valueOf(is.get("owner")).equals(String.valueOf(is.get("group")));
  }
}
