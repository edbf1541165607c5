package dev.runner.daemon.workspace;

import dev.runner.daemon.folder.TreeRemoval;
import dev.runner.daemon.project.Project;
import dev.runner.daemon.project.WorkTree;
import dev.runner.telemetry.event.GitState;
import dev.runner.telemetry.layout.PrivateFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What tasks make of the work trees they run in: each is looked at before and after, the difference
 * is kept among the artifacts. A task never fails by it: what cannot be found out is said.
 */
public final class Workspaces {
  private static final Logger LOG = LoggerFactory.getLogger(Workspaces.class);

  /** A start waits this long for the look, and then goes on without. */
  public static final Duration START_LIMIT = Duration.ofSeconds(3);

  /** An end waits this long. */
  public static final Duration END_LIMIT = Duration.ofSeconds(30);

  private final Path folders;

  /**
   * @param folders a private folder, in which every task gets one of its own
   */
  public Workspaces(Path folders) {
    this.folders = folders;
  }

  private Path folder(String taskId) {
    return folders.resolve(taskId);
  }

  /** Looks before a start; absent where the folder stands in no work tree any more. */
  public Optional<GitState> begin(String taskId, Path cwd, Deadline deadline) {
    return Project.of(cwd).tree().map(tree -> begin(folder(taskId), tree, deadline));
  }

  /** Keeps copies of the instruction files a tool reads; what cannot be read is passed over. */
  public void keepContext(Path cwd, List<String> globs, Path artifacts) {
    Optional<WorkTree> tree = Project.of(cwd).tree().filter(_ -> !globs.isEmpty());
    try {
      if (tree.isPresent()) {
        new ContextFiles(tree.get().root(), globs).copyTo(artifacts);
      }
    } catch (IOException e) {
      LOG.warn("the instruction files of {} could not be copied", cwd, e);
    }
  }

  private static GitState begin(Path folder, WorkTree tree, Deadline deadline) {
    String root = tree.root().toString();
    try {
      renew(folder);
      try {
        Snapshot snapshot = Snapshot.take(PrivateGit.of(folder, tree), tree, deadline);
        new Before(root, Optional.of(snapshot), Optional.empty()).write(folder);
        return snapshot.state();
      } catch (Snapshot.TooMuchException e) {
        new Before(root, Optional.empty(), Optional.of(String.valueOf(e.getMessage())))
            .write(folder);
        return e.state();
      } catch (IOException e) {
        new Before(root, Optional.empty(), Optional.of(String.valueOf(e.getMessage())))
            .write(folder);
      }
    } catch (IOException e) {
      LOG.warn("the work tree {} could not be looked at", root, e);
    }
    return Snapshot.glance(tree);
  }

  private static void renew(Path folder) throws IOException {
    if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      TreeRemoval.remove(folder);
    }
    PrivateFolder.create(folder);
  }

  /**
   * Looks after an end, and writes what the task changed; the same again when asked again.
   *
   * @param artifacts the task's own; patches go there
   */
  public Ending end(String taskId, Path cwd, Path artifacts) {
    Path folder = folder(taskId);
    Optional<WorkTree> tree = Project.of(cwd).tree();
    Deadline deadline = Deadline.in(END_LIMIT);
    try {
      Optional<Before> before = Before.read(folder);
      return before.isPresent()
          ? new Comparison(folder, before.get(), artifacts, deadline).ending(tree)
          : Ending.unknown(tree, "how it stood before was not written down");
    } catch (IOException e) {
      return Ending.unknown(tree, String.valueOf(e.getMessage()));
    }
  }

  /** Removes what was kept for the end of a task. */
  public void forget(String taskId) {
    Path folder = folder(taskId);
    try {
      if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
        TreeRemoval.remove(folder);
      }
    } catch (IOException e) {
      LOG.warn("{} is left over; the next daemon tries again", folder, e);
    }
  }

  /** Removes what a crash left: all but what these tasks need. */
  public void forgetOthers(Set<String> unfinished) {
    try (Stream<Path> all = Files.list(folders)) {
      all.map(folder -> folder.getFileName().toString())
          .filter(taskId -> !unfinished.contains(taskId))
          .toList()
          .forEach(this::forget);
    } catch (IOException e) {
      LOG.warn("{} could not be searched for what ended tasks left", folders, e);
    }
  }
}
