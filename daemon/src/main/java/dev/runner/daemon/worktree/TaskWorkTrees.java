package dev.runner.daemon.worktree;

import dev.runner.daemon.folder.TreeRemoval;
import dev.runner.daemon.project.Project;
import dev.runner.daemon.project.WorkTree;
import dev.runner.daemon.workspace.Deadline;
import dev.runner.daemon.workspace.PrivateGit;
import dev.runner.telemetry.event.Event.OwnWorkTree;
import dev.runner.telemetry.journal.Durable;
import dev.runner.telemetry.layout.Home;
import dev.runner.telemetry.layout.PrivateFolder;
import dev.runner.telemetry.layout.StateFolder;
import dev.runner.telemetry.request.TaskRequest.Own;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** The work trees of tasks' own, from the ask to the start. */
public final class TaskWorkTrees {
  private static final Duration ASK_LIMIT = Duration.ofSeconds(5);
  private static final int MAX_TRIES = 1_000;
  private static final String CLAIM = ".json";

  private final Home home;
  private final StateFolder state;

  public TaskWorkTrees(Home home, StateFolder state) {
    this.home = home;
    this.state = state;
  }

  /** The task that gets a work tree. */
  public record Owner(String runId, String taskId) {}

  /** What looking at a folder gives. */
  public sealed interface Planned {
    /** A work tree can be made. */
    record Yes(Plan plan) implements Planned {}

    /** None can be made. */
    record No(String why) implements Planned {}
  }

  /**
   * Looks whether a work tree can be made of the one a folder stands in.
   *
   * @param base where its branch begins; empty: at the commit checked out
   */
  public Planned plan(Path cwd, Optional<String> base) {
    Optional<WorkTree> tree = Project.of(cwd).tree();
    if (tree.isEmpty()) {
      return new Planned.No(cwd + " stands in no git work tree");
    }
    return Branch.obstacle(tree.get())
        .<Planned>map(Planned.No::new)
        .orElseGet(() -> plan(tree.get(), cwd, base));
  }

  private Planned plan(WorkTree tree, Path cwd, Optional<String> base) {
    try {
      Optional<String> commit = base.isPresent() ? commit(tree, base.get()) : tree.commit();
      if (commit.isEmpty()) {
        return new Planned.No(
            base.map(ref -> "there is no commit `" + ref + "` in " + tree.root())
                .orElse(tree.root() + " has no commit yet"));
      }
      Path below = tree.root().relativize(cwd.toRealPath());
      Optional<String> into =
          base.isPresent()
              ? base.filter(name -> tree.reference("refs/heads/" + name).isPresent())
              : tree.branch();
      return new Planned.Yes(new Plan(tree, commit.get(), into, below));
    } catch (IOException e) {
      return new Planned.No(String.valueOf(e.getMessage()));
    }
  }

  private Optional<String> commit(WorkTree tree, String ref) throws IOException {
    Path scratch = Files.createTempDirectory(state.workspaces(), "base-");
    try {
      PrivateGit git = PrivateGit.of(scratch, tree);
      return BaseCommit.of(tree, ref, git, Deadline.in(ASK_LIMIT));
    } finally {
      TreeRemoval.remove(scratch);
    }
  }

  /** Takes a name that nobody has, for a task that is about to be accepted. */
  public OwnWorkTree claim(Plan plan, Owner owner, Optional<String> name) throws IOException {
    String first = name.map(TaskWorkTrees::inBranch).orElse(owner.taskId());
    for (int i = 1; i <= MAX_TRIES; i++) {
      Optional<OwnWorkTree> claimed = claimed(plan, owner, i == 1 ? first : first + "-" + i);
      if (claimed.isPresent()) {
        return claimed.get();
      }
    }
    throw new IOException("there are too many work trees called " + first);
  }

  /** What may stand in a task's name and in no branch's (git-check-ref-format). */
  private static String inBranch(String name) {
    return name.contains("..") || name.endsWith(".") || name.endsWith(".lock")
        ? name.replace('.', '-')
        : name;
  }

  private Optional<OwnWorkTree> claimed(Plan plan, Owner owner, String leaf) throws IOException {
    Path path = home.worktrees().resolve(leaf);
    Branch branch = new Branch(plan.repository(), Branch.PREFIX + leaf);
    OwnWorkTree own =
        new OwnWorkTree(
            path.toString(), branch.name(), plan.base(), plan.repository().root().toString());
    try {
      Durable.create(claim(own), new Claim(owner.runId(), owner.taskId(), own, plan.into()).json());
    } catch (FileAlreadyExistsException e) {
      return Optional.empty();
    }
    if (branch.isFree() && !Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.of(own);
    }
    Files.delete(claim(own));
    return Optional.empty();
  }

  private Path claim(OwnWorkTree own) {
    return state.worktrees().resolve(Path.of(own.path()).getFileName() + CLAIM);
  }

  /** Gives back the name of a task that was not accepted. */
  public void discard(OwnWorkTree own) throws IOException {
    Files.deleteIfExists(claim(own));
  }

  /** A home can lie in a repository itself, and none of this is anything to commit there. */
  private void ignoreAll() throws IOException {
    Path ignore = PrivateFolder.create(home.worktrees()).resolve(".gitignore");
    if (!Files.exists(ignore)) {
      Files.writeString(ignore, "*\n");
    }
  }

  /**
   * Makes the work tree of a task that is about to start; what a crash left of an earlier try is
   * made anew.
   */
  public void make(String taskId, Own own) throws IOException {
    Claim claim = Claim.read(claim(own.worktree()));
    if (!claim.taskId().equals(taskId)) {
      throw new IOException(own.worktree().path() + " is that of " + claim.taskId());
    }
    ignoreAll();
    new NewWorkTree(taskId, own, state.workspaces().resolve(taskId + ".new")).make();
  }
}
