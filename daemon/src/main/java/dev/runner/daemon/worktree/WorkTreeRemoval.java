package dev.runner.daemon.worktree;

import dev.runner.daemon.folder.TreeRemoval;
import dev.runner.daemon.project.WorkTree;
import dev.runner.daemon.workspace.Deadline;
import dev.runner.daemon.workspace.GitStatus;
import dev.runner.daemon.workspace.PrivateGit;
import dev.runner.telemetry.event.Event.OwnWorkTree;
import dev.runner.telemetry.layout.Home;
import dev.runner.telemetry.layout.StateFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes the work trees of tasks that are no more, where nothing is lost by it: no change in them
 * that is not committed, no commit that is not merged. Everything else stays, and is named.
 */
public final class WorkTreeRemoval {
  private static final Logger LOG = LoggerFactory.getLogger(WorkTreeRemoval.class);
  private static final Duration LIMIT = Duration.ofSeconds(5);
  private static final int MAX_BYTES = 256;

  private final Home home;
  private final StateFolder state;
  private final GitStatus status;

  public WorkTreeRemoval(Home home, StateFolder state) {
    this.home = home;
    this.state = state;
    this.status = new GitStatus(state.workspaces());
  }

  /** A work tree that stays although its run is gone. */
  public record Left(String runId, OwnWorkTree worktree, String why) {
    /** For people: what stays, why, and how it goes. */
    public String sentence() {
      return "%s stays (branch %s): %s. To remove it: git -C '%s' worktree remove --force '%s'"
          .formatted(
              worktree.path(), worktree.branch(), why, worktree.repository(), worktree.path());
    }
  }

  /**
   * Removes what can go.
   *
   * @param inUse whether an unfinished task works in a work tree, by its path
   */
  public List<Left> sweep(Predicate<String> inUse) {
    List<Left> left = new ArrayList<>();
    try (Stream<Path> claims = Files.list(state.worktrees())) {
      for (Path file : claims.sorted().toList()) {
        sweep(file, inUse).ifPresent(left::add);
      }
    } catch (IOException e) {
      LOG.warn("{} could not be searched for work trees of removed runs", state.worktrees(), e);
    }
    return left;
  }

  private Optional<Left> sweep(Path file, Predicate<String> inUse) {
    try {
      Claim claim = Claim.read(file);
      Path task = home.run(claim.runId()).task(claim.taskId()).path();
      if (Files.exists(task, LinkOption.NOFOLLOW_LINKS)) {
        return Optional.empty();
      }
      OwnWorkTree own = claim.worktree();
      Optional<String> why =
          inUse.test(own.path()) ? Optional.of("a task works in it") : obstacle(claim);
      if (why.isEmpty()) {
        remove(claim, file);
      }
      return why.map(reason -> new Left(claim.runId(), own, reason));
    } catch (IOException e) {
      LOG.warn("the work tree of {} could not be removed", file, e);
      return Optional.empty();
    }
  }

  /** Why it must not go; empty: nothing is lost. */
  private Optional<String> obstacle(Claim claim) throws IOException {
    Path path = Path.of(claim.worktree().path());
    if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    Optional<WorkTree> tree =
        WorkTree.of(path).filter(found -> found.root().equals(path) && found.isLinked());
    if (tree.isEmpty()) {
      return Optional.of("it is no work tree any more");
    }
    if (!tree.get().branch().equals(Optional.of(claim.worktree().branch()))) {
      return Optional.of("another branch is checked out in it");
    }
    if (status.dirty(tree.get()).orElse(true)) {
      return Optional.of("it has changes that are not committed");
    }
    return isMerged(tree.get(), claim)
        ? Optional.empty()
        : Optional.of("its branch has commits that are not merged");
  }

  private boolean isMerged(WorkTree tree, Claim claim) throws IOException {
    String tip = tree.commit().orElse("");
    List<String> targets =
        Stream.of(
                Optional.of(claim.worktree().base()),
                claim.into().flatMap(into -> tree.reference("refs/heads/" + into)),
                WorkTree.of(Path.of(claim.worktree().repository())).flatMap(WorkTree::commit))
            .flatMap(Optional::stream)
            .distinct()
            .toList();
    if (targets.contains(tip)) {
      return true;
    }
    Path scratch = Files.createTempDirectory(state.workspaces(), "merged-");
    try {
      PrivateGit git = PrivateGit.of(scratch, tree);
      List<String> ask = new ArrayList<>(List.of("rev-list", "--max-count=1", tip));
      targets.forEach(target -> ask.add("^" + target));
      return git.text(Deadline.in(LIMIT), MAX_BYTES, ask).isBlank();
    } finally {
      TreeRemoval.remove(scratch);
    }
  }

  /** The name is given back last: what a crash interrupts is found again. */
  private static void remove(Claim claim, Path file) throws IOException {
    OwnWorkTree own = claim.worktree();
    Path path = Path.of(own.path());
    boolean was = Files.exists(path, LinkOption.NOFOLLOW_LINKS);
    Optional<String> tip = was ? WorkTree.of(path).flatMap(WorkTree::commit) : Optional.empty();
    if (was) {
      TreeRemoval.remove(path);
    }
    Optional<WorkTree> repository = WorkTree.of(Path.of(own.repository()));
    if (repository.isPresent()) {
      Path admin = NewWorkTree.admin(repository.get(), claim.taskId());
      if (Files.exists(admin, LinkOption.NOFOLLOW_LINKS)) {
        TreeRemoval.remove(admin);
      }
      boolean _ = new Branch(repository.get(), own.branch()).remove(tip.orElse(own.base()));
    }
    Files.deleteIfExists(file);
  }
}
