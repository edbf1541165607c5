package dev.runner.daemon.workspace;

import dev.runner.daemon.project.WorkTree;
import dev.runner.telemetry.event.GitState;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * All files of a work tree at one moment, as a tree of git's.
 *
 * @param tree a commit or tree, in the private repository or the one it borrows from
 * @param leftOut paths that are as in the index here, whatever they are in the work tree: too
 *     large, or no files
 */
record Snapshot(GitState state, String tree, List<String> leftOut) {
  /** A larger file that is changed or untracked stands in no patch. */
  static final long MAX_FILE_BYTES = 8L << 20;

  /** More than this of changed and untracked files is not written down. */
  static final long MAX_TOTAL_BYTES = 128L << 20;

  static final int MAX_CHANGED = 20_000;
  private static final int MAX_LEFT_OUT = 500;
  private static final int MAX_ID_BYTES = 256;

  /** Git knows the tree without files even where nobody wrote it. */
  private static final String EMPTY_TREE = "4b825dc642cb6eb9a060e54bf8d69288fbee4904";

  /** The state of a work tree, read as files: git is not asked, so {@code dirty} is absent. */
  static GitState glance(WorkTree tree) {
    return new GitState(tree.commit(), tree.branch(), Optional.empty());
  }

  /** What is checked out, without any change to it. */
  static String base(GitState state) {
    return state.head().orElse(EMPTY_TREE);
  }

  /**
   * Takes one.
   *
   * @throws IOException when it cannot be taken in time or within the bounds; the message says why
   */
  static Snapshot take(PrivateGit git, WorkTree tree, Deadline deadline) throws IOException {
    GitState glance = glance(tree);
    Changes changes = Changes.of(git, deadline);
    GitState state =
        new GitState(glance.head(), glance.branch(), Optional.of(!changes.paths().isEmpty()));
    if (changes.paths().isEmpty()) {
      return new Snapshot(state, base(state), List.of());
    }
    if (changes.cut() || changes.paths().size() > MAX_CHANGED) {
      throw new TooMuchException(state, "more than " + MAX_CHANGED + " files are changed");
    }
    return new Taking(git, tree.root(), state).take(changes.paths(), deadline);
  }

  /** It is known how the work tree stands, but there is too much to write down. */
  static final class TooMuchException extends IOException {
    private static final long serialVersionUID = 1;
    private final transient GitState state;

    TooMuchException(GitState state, String why) {
      super(why);
      this.state = state;
    }

    GitState state() {
      return state;
    }
  }

  private static final class Taking {
    private final PrivateGit git;
    private final Path root;
    private final GitState state;
    private final List<String> leftOut = new ArrayList<>();
    private final StringBuilder taken = new StringBuilder();
    private long bytes;

    Taking(PrivateGit git, Path root, GitState state) {
      this.git = git;
      this.root = root;
      this.state = state;
    }

    Snapshot take(List<String> changed, Deadline deadline) throws IOException {
      for (String path : changed) {
        add(path);
      }
      if (bytes > MAX_TOTAL_BYTES || leftOut.size() > MAX_LEFT_OUT) {
        throw new TooMuchException(state, "the files that are changed are too many or too large");
      }
      git.feed(
          deadline,
          taken.toString().getBytes(Changes.BYTES),
          List.of("update-index", "--add", "--remove", "--replace", "-z", "--stdin"));
      String tree = git.text(deadline, MAX_ID_BYTES, List.of("write-tree", "--missing-ok")).strip();
      return new Snapshot(state, tree, List.copyOf(leftOut));
    }

    private void add(String path) throws IOException {
      long size = Changes.bytes(root, path);
      if (size < 0 || size > MAX_FILE_BYTES) {
        leftOut.add(path);
      } else {
        taken.append(path).append('\0');
        bytes += size;
      }
    }
  }
}
