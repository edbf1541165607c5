package dev.runner.daemon.worktree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runner.daemon.workspace.TestRepository;
import dev.runner.daemon.worktree.TaskWorkTrees.Owner;
import dev.runner.daemon.worktree.TaskWorkTrees.Planned;
import dev.runner.telemetry.event.Event.OwnWorkTree;
import dev.runner.telemetry.layout.Home;
import dev.runner.telemetry.layout.StateFolder;
import dev.runner.telemetry.request.TaskRequest.Own;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A work tree of a task's own is one that git knows, and making it runs nothing. */
class TaskWorkTreesTest {
  @TempDir Path temp;
  private TestRepository repository = new TestRepository(Path.of(""));
  private Home home = new Home(Path.of(""));
  private StateFolder state = new StateFolder(Path.of(""));
  private TaskWorkTrees trees = new TaskWorkTrees(home, state);

  @BeforeEach
  void home() throws IOException {
    home = new Home(Files.createDirectories(temp.resolve("home")).toRealPath());
    state = new StateFolder(Files.createDirectories(temp.resolve("state")));
    Files.createDirectories(state.worktrees());
    Files.createDirectories(state.workspaces());
    trees = new TaskWorkTrees(home, state);
    repository = TestRepository.withCommit(temp.resolve("repo"));
  }

  private Plan plan(Optional<String> base) {
    return switch (trees.plan(repository.path().resolve("sub"), base)) {
      case Planned.Yes yes -> yes.plan();
      case Planned.No no -> throw new AssertionError(no.why());
    };
  }

  private OwnWorkTree made(String task, Optional<String> name) throws IOException {
    OwnWorkTree own = trees.claim(plan(Optional.empty()), owner(task), name);
    trees.make(task, new Own(own, List.of(".env", "absent"), List.of()));
    return own;
  }

  private static Owner owner(String task) {
    return new Owner("RUN-20261120-001", task);
  }

  @Test
  void gitTakesItForItsOwn() throws IOException {
    repository.write(".gitignore", ".env\n").commit("ignore");
    repository.write(".env", "KEY=1\n");
    OwnWorkTree own = made("task_a", Optional.of("mend"));
    assertThat(own.branch()).isEqualTo("runner/mend");
    assertThat(own.base()).isEqualTo(repository.head());
    TestRepository tree = new TestRepository(Path.of(own.path()));
    assertThat(tree.git("status", "--porcelain", "--branch").strip()).isEqualTo("## runner/mend");
    assertThat(tree.files().keySet()).containsExactly(".env", ".gitignore", "a.txt", "sub/b.txt");
    assertThat(repository.git("worktree", "list")).contains(own.path(), "[runner/mend]");
    tree.write("a.txt", "theirs\n").commit("work");
    String _ = repository.git("merge", "-q", "runner/mend");
    assertThat(repository.path().resolve("a.txt")).content().isEqualTo("theirs\n");
    assertThat(repository.git("fsck", "--strict")).doesNotContain("error");
    String _ = repository.git("worktree", "remove", "--force", own.path());
    assertThat(repository.git("worktree", "list")).doesNotContain("runner/mend");
  }

  @Test
  void nothingOfTheRepositoryRuns() throws IOException {
    Path caught = temp.resolve("caught");
    repository.write("x.md", "x\n").commit("more");
    repository.write(".gitattributes", "*.txt filter=one\n*.md filter=three\n").commit("filters");
    repository.setTraps(caught);
    OwnWorkTree own = made("task_a", Optional.empty());
    assertThat(caught).doesNotExist();
    assertThat(Path.of(own.path()).resolve("a.txt")).content().isEqualTo("one\ntwo\nthree\n");
  }

  @Test
  void everyTaskGetsANameOfItsOwn() throws IOException {
    Plan plan = plan(Optional.empty());
    String _ = repository.git("branch", "runner/mend-2");
    assertThat(trees.claim(plan, owner("task_a"), Optional.of("mend")).branch())
        .isEqualTo("runner/mend");
    OwnWorkTree third = trees.claim(plan, owner("task_b"), Optional.of("mend"));
    assertThat(third.branch()).isEqualTo("runner/mend-3");
    assertThat(trees.claim(plan, owner("task_c"), Optional.of("a..b")).branch())
        .isEqualTo("runner/a--b");
    assertThat(trees.claim(plan, owner("task_d"), Optional.empty()).branch())
        .isEqualTo("runner/task_d");
    trees.discard(third);
    assertThat(trees.claim(plan, owner("task_e"), Optional.of("mend"))).isEqualTo(third);
    assertThatThrownBy(() -> trees.make("task_b", new Own(third, List.of(), List.of())))
        .hasMessageContaining("task_e");
  }

  @Test
  void aBaseIsABranchATagAnIdOrStepsBackFromOne() throws IOException {
    String first = repository.head();
    String _ = repository.git("tag", "-a", "-m", "t", "v1");
    String second = repository.write("a.txt", "2\n").commit("second");
    String _ = repository.git("pack-refs", "--all");
    String _ = repository.git("branch", "later");
    assertThat(plan(Optional.empty()).base()).isEqualTo(second);
    assertThat(plan(Optional.of("later")).base()).isEqualTo(second);
    for (String ref : List.of("v1", "main~1", "HEAD^", "@~", first, first.substring(0, 9))) {
      assertThat(plan(Optional.of(ref)).base()).as(ref).isEqualTo(first);
    }
    for (String ref : List.of("no", "main@{1}", "--output=x", "main:a.txt", "HEAD~9", "../x")) {
      assertThat(trees.plan(repository.path(), Optional.of(ref)))
          .as(ref)
          .isInstanceOf(Planned.No.class);
    }
  }

  @Test
  void whatCannotBeIsSaid() throws IOException {
    assertThat(trees.plan(temp, Optional.empty()))
        .isEqualTo(new Planned.No(temp + " stands in no git work tree"));
    TestRepository empty = TestRepository.empty(temp.resolve("empty"));
    assertThat(trees.plan(empty.path(), Optional.empty()))
        .isEqualTo(new Planned.No(empty.path() + " has no commit yet"));
    String _ = repository.git("branch", "runner");
    assertThat(trees.plan(repository.path(), Optional.empty())).isInstanceOf(Planned.No.class);
  }

  @Test
  void whatNobodyWouldMissGoesAndNothingElse() throws IOException {
    WorkTreeRemoval removal = new WorkTreeRemoval(home, state);
    OwnWorkTree unused = made("task_a", Optional.of("unused"));
    OwnWorkTree merged = made("task_b", Optional.of("merged"));
    OwnWorkTree committed = made("task_c", Optional.of("committed"));
    OwnWorkTree changed = made("task_d", Optional.of("changed"));
    OwnWorkTree running = made("task_e", Optional.of("running"));
    OwnWorkTree known = made("task_f", Optional.of("known"));
    Files.createDirectories(home.run("RUN-20261120-001").task("task_f").path());
    String _ = new TestRepository(Path.of(merged.path())).write("m", "m\n").commit("m");
    String _ = repository.git("merge", "-q", "runner/merged");
    String _ = new TestRepository(Path.of(committed.path())).write("c", "c\n").commit("c");
    new TestRepository(Path.of(changed.path())).write("new", "n\n");
    assertThat(removal.sweep(running.path()::equals))
        .extracting(left -> left.worktree().branch() + ": " + left.why())
        .containsExactly(
            "runner/changed: it has changes that are not committed",
            "runner/committed: its branch has commits that are not merged",
            "runner/running: a task works in it");
    assertThat(Path.of(unused.path())).doesNotExist();
    assertThat(Path.of(merged.path())).doesNotExist();
    assertThat(Path.of(known.path())).exists();
    assertThat(repository.git("branch", "--format=%(refname:short)").lines())
        .containsExactlyInAnyOrder(
            "main", "runner/changed", "runner/committed", "runner/known", "runner/running");
    assertThat(repository.git("worktree", "list").lines()).hasSize(5);
    String _ = repository.git("worktree", "remove", "--force", changed.path());
    assertThat(removal.sweep(_ -> false)).hasSize(1);
    assertThat(repository.git("branch")).doesNotContain("changed", "running");
  }

  @Test
  void whatACrashLeftIsMadeAnew() throws IOException {
    OwnWorkTree own = made("task_a", Optional.of("mend"));
    Files.delete(Path.of(own.path()).resolve("a.txt"));
    trees.make("task_a", new Own(own, List.of(), List.of()));
    TestRepository tree = new TestRepository(Path.of(own.path()));
    assertThat(tree.git("status", "--porcelain")).isEmpty();
    assertThat(repository.git("worktree", "list").lines()).hasSize(2);
  }

  @Test
  void aLinkInTheRepositoryLeadsNoCopyOutside() throws IOException {
    Path outside = Files.createDirectories(temp.resolve("outside"));
    Files.createSymbolicLink(repository.path().resolve("conf"), outside);
    repository.commit("link");
    String _ = repository.git("rm", "-q", "--cached", "conf");
    Files.delete(repository.path().resolve("conf"));
    repository.write("conf/.env", "KEY=1\n");
    OwnWorkTree own = trees.claim(plan(Optional.empty()), owner("task_a"), Optional.empty());
    assertThatThrownBy(() -> trees.make("task_a", new Own(own, List.of("conf/.env"), List.of())))
        .hasMessageContaining("is no folder");
    assertThat(outside).isEmptyDirectory();
  }
}
