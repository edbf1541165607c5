package dev.runner.daemon.workspace;

import dev.runner.daemon.folder.TreeRemoval;
import dev.runner.daemon.project.WorkTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether a work tree has changes; bounded in time. */
public final class GitStatus {
  private static final Logger LOG = LoggerFactory.getLogger(GitStatus.class);
  private static final Duration LIMIT = Duration.ofSeconds(2);

  private final Path scratch;

  /**
   * @param scratch a private folder to make private folders in
   */
  public GitStatus(Path scratch) {
    this.scratch = scratch;
  }

  /** Whether anything is changed or untracked; absent when that is not known in time. */
  public Optional<Boolean> dirty(WorkTree tree) {
    try {
      return tree.commit().isPresent() ? ask(tree) : Optional.empty();
    } catch (IOException e) {
      LOG.debug("no git status of {}: {}", tree.root(), e.toString());
      return Optional.empty();
    }
  }

  private Optional<Boolean> ask(WorkTree tree) throws IOException {
    Path folder = Files.createTempDirectory(scratch, "git-");
    try {
      return Optional.of(Changes.any(PrivateGit.of(folder, tree), Deadline.in(LIMIT)));
    } finally {
      TreeRemoval.remove(folder);
    }
  }
}
