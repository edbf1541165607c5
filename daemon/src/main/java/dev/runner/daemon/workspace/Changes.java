package dev.runner.daemon.workspace;

import dev.runner.daemon.workspace.PrivateGit.Capture;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What differs from the commit checked out, untracked files included, by their paths below the work
 * tree. Submodules and repositories within are not entered.
 *
 * @param cut whether there are more than are named here
 */
record Changes(List<String> paths, boolean cut) {
  private static final int MAX_STATUS_BYTES = 4 << 20;
  private static final List<String> STATUS =
      List.of("status", "--porcelain=v1", "-z", "--no-renames", "--ignore-submodules=all");

  /** A name of a file is bytes, not text: so none is changed on its way back to git. */
  static final Charset BYTES = StandardCharsets.ISO_8859_1;

  /** The two letters of a state and a blank stand before a path (git-status, short format). */
  private static final int STATE = 3;

  static Changes of(PrivateGit git, Deadline deadline) throws IOException {
    Capture out = new Capture(MAX_STATUS_BYTES);
    git.run(deadline, Optional.empty(), out, with("--untracked-files=all"));
    List<String> paths =
        Stream.of(out.toString(BYTES).split("\0"))
            .filter(entry -> entry.length() > STATE)
            .map(entry -> entry.substring(STATE))
            .toList();
    return new Changes(paths, out.cut());
  }

  /** Whether there are any; a quicker question, answered by the first. */
  static boolean any(PrivateGit git, Deadline deadline) throws IOException {
    Capture out = new Capture(1);
    git.run(deadline, Optional.empty(), out, with("--untracked-files=normal"));
    return out.size() > 0;
  }

  private static List<String> with(String untracked) {
    return Stream.concat(STATUS.stream(), Stream.of(untracked)).toList();
  }

  /**
   * How large the file of a path is; 0 for a link or one that is gone (a folder may stand in its
   * place), -1 for what is no file.
   */
  static long bytes(Path root, String path) throws IOException {
    try {
      Path file = root.resolve(shown(path));
      BasicFileAttributes found =
          Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      if (found.isSymbolicLink()) {
        return 0;
      }
      boolean replaced = found.isDirectory() && !path.endsWith("/");
      return replaced ? 0 : found.isRegularFile() ? found.size() : -1;
    } catch (FileSystemException | InvalidPathException e) {
      return 0;
    }
  }

  /** A path for people. */
  static String shown(String path) {
    return new String(path.getBytes(BYTES), StandardCharsets.UTF_8);
  }
}
