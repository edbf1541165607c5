package dev.runner.daemon.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runner.telemetry.event.GitState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a task changes in git is kept whole, and nothing of the repository runs meanwhile. */
class WorkspacesTest {
  private static final String TASK = "task_a";

  @TempDir Path temp;
  private Workspaces workspaces = new Workspaces(Path.of(""));
  private Path artifacts = Path.of("");

  @BeforeEach
  void folders() throws IOException {
    workspaces = new Workspaces(Files.createDirectories(temp.resolve("state")));
    artifacts = Files.createDirectories(temp.resolve("artifacts"));
  }

  private interface Work {
    void on(TestRepository repository) throws IOException;
  }

  private Optional<GitState> begin(Path cwd) {
    return workspaces.begin(TASK, cwd, Deadline.in(Duration.ofSeconds(30)));
  }

  private Ending end(Path cwd) {
    return workspaces.end(TASK, cwd, artifacts);
  }

  /** Works on a repository; the patch must lead from a copy of its start to the same files. */
  private Ending worked(TestRepository repository, Work work) throws IOException {
    TestRepository start = repository.copy(temp.resolve("start"));
    begin(repository.path());
    work.on(repository);
    Ending ending = end(repository.path());
    assertThat(ending.findings()).isEmpty();
    String _ = start.git("apply", "--binary", artifacts.resolve("changes.patch").toString());
    assertThat(start.files()).isEqualTo(repository.files());
    return ending;
  }

  @Test
  void thePatchMakesOfTheStartWhatTheTaskMade() throws IOException {
    TestRepository repository = TestRepository.withCommit(temp.resolve("repo"));
    String first = repository.head();
    byte[] binary = new byte[5_000];
    new Random(1).nextBytes(binary);
    Ending ending =
        worked(
            repository,
            r -> {
              r.write("a.txt", "one\n2\nthree");
              r.commit("second");
              r.write("new/bin", binary).write("ümläut \"q\"\t.txt", "x\n").write("empty", "");
              Files.delete(r.path().resolve("sub/b.txt"));
              Files.createSymbolicLink(r.path().resolve("link"), Path.of("/nowhere"));
              Files.setPosixFilePermissions(
                  r.write("run.sh", "#!/bin/sh\n").path().resolve("run.sh"),
                  PosixFilePermissions.fromString("rwxr-xr-x"));
            });
    GitState after = ending.git().orElseThrow();
    assertThat(after.head()).contains(repository.head()).isNotEqualTo(Optional.of(first));
    assertThat(after.branch()).contains("main");
    assertThat(after.dirty()).contains(true);
    assertThat(artifacts.resolve("before.patch")).doesNotExist();
  }

  @Test
  void whatWasChangedBeforeIsKeptApart() throws IOException {
    TestRepository repository = TestRepository.withCommit(temp.resolve("repo"));
    TestRepository head = repository.copy(temp.resolve("head"));
    repository.write("a.txt", "mine\n").write("mine.txt", "untracked\n").write("staged", "s\n");
    String _ = repository.git("add", "staged");
    Map<String, String> before = repository.files();
    Ending _ =
        worked(
            repository,
            r -> {
              r.write("a.txt", "mine\nand the task's\n");
              Files.delete(r.path().resolve("mine.txt"));
              String _ = r.git("stash", "-q");
            });
    String _ = head.git("apply", artifacts.resolve("before.patch").toString());
    assertThat(head.files()).isEqualTo(before);
  }

  @Test
  void aFolderInPlaceOfAFileAndTheOtherWayRound() throws IOException {
    TestRepository repository = TestRepository.withCommit(temp.resolve("repo"));
    repository.write("f", "file\n").write("d/x", "x\n").commit("more");
    Ending _ =
        worked(
            repository,
            r -> {
              Files.delete(r.path().resolve("f"));
              r.write("f/y", "y\n");
              Files.delete(r.path().resolve("d/x"));
              Files.delete(r.path().resolve("d"));
              r.write("d", "file\n");
            });
  }

  @Test
  void whoeverChangesNothingLeavesNoPatch() throws IOException {
    TestRepository repository = TestRepository.withCommit(temp.resolve("repo"));
    GitState before = begin(repository.path()).orElseThrow();
    assertThat(before)
        .isEqualTo(
            new GitState(Optional.of(repository.head()), Optional.of("main"), Optional.of(false)));
    Ending ending = end(repository.path().resolve("sub"));
    assertThat(ending).isEqualTo(new Ending(Optional.of(before), List.of()));
    assertThat(artifacts).isEmptyDirectory();
  }

  @Test
  void aRepositoryWithoutACommit() throws IOException {
    TestRepository repository = TestRepository.empty(temp.resolve("repo")).write("old", "o\n");
    Ending ending = worked(repository, r -> r.write("new", "n\n").commit("first"));
    assertThat(ending.git().orElseThrow().head()).contains(repository.head());
    assertThat(artifacts.resolve("before.patch")).exists();
  }

  @Test
  void aDetachedHeadAndALinkedWorkTree() throws IOException {
    TestRepository main = TestRepository.withCommit(temp.resolve("repo"));
    String _ = main.git("worktree", "add", "-q", "--detach", temp.resolve("linked").toString());
    TestRepository linked = new TestRepository(temp.resolve("linked").toRealPath());
    begin(linked.path());
    linked.write("a.txt", "changed\n");
    Ending ending = end(linked.path());
    assertThat(ending.git().orElseThrow())
        .isEqualTo(new GitState(Optional.of(main.head()), Optional.empty(), Optional.of(true)));
    assertThat(artifacts.resolve("changes.patch")).content().contains("+changed");
    assertThat(main.git("status", "--porcelain")).isEmpty();
  }

  @Test
  void aSubmoduleIsNotEntered() throws IOException {
    TestRepository inner = TestRepository.withCommit(temp.resolve("inner"));
    TestRepository repository = TestRepository.withCommit(temp.resolve("repo"));
    String _ = repository.git("submodule", "--quiet", "add", inner.path().toString(), "module");
    repository.commit("with a module");
    begin(repository.path());
    repository.write("module/a.txt", "inside\n").write("a.txt", "outside\n");
    Ending ending = end(repository.path());
    assertThat(ending.findings()).isEmpty();
    assertThat(artifacts.resolve("changes.patch"))
        .content()
        .contains("+outside")
        .doesNotContain("inside");
  }

  @Test
  void aBareRepositoryIsNoWorkTree() throws IOException {
    TestRepository repository = TestRepository.withCommit(temp.resolve("repo"));
    String bare = temp.resolve("bare.git").toString();
    String _ = repository.git("clone", "-q", "--bare", ".", bare);
    assertThat(begin(Path.of(bare))).isEmpty();
  }

  @Test
  void nothingOfTheRepositoryRuns() throws IOException {
    TestRepository repository = TestRepository.withCommit(temp.resolve("repo"));
    repository.write("x.md", "md\n").write("y.two", "y\n").commit("more");
    Path caught = temp.resolve("caught");
    repository.setTraps(caught);
    begin(repository.path());
    repository.write("a.txt", "changed\n").write("x.md", "changed\n").write("y.two", "changed\n");
    repository.write("new.txt", "new\n");
    Ending ending = end(repository.path());
    assertThat(caught).doesNotExist();
    assertThat(ending.findings()).isEmpty();
    assertThat(artifacts.resolve("changes.patch")).content().contains("+changed", "+new");
    String _ = repository.git("status");
    assertThat(caught).as("the traps work").exists();
  }

  @Test
  void theRepositoryIsLeftAsItWas() throws IOException {
    TestRepository repository = TestRepository.withCommit(temp.resolve("repo"));
    repository.write("a.txt", "changed\n").write("new", "n\n");
    byte[] index = Files.readAllBytes(repository.path().resolve(".git/index"));
    String objects = repository.git("count-objects");
    begin(repository.path());
    Ending _ = end(repository.path());
    assertThat(repository.path().resolve(".git/index")).hasBinaryContent(index);
    assertThat(repository.git("count-objects")).isEqualTo(objects);
  }

  @Test
  void aLargeFileIsLeftOutAndNamed() throws IOException {
    TestRepository repository = TestRepository.withCommit(temp.resolve("repo"));
    repository.write("grows", "small\n").commit("more");
    repository.write("shrinks", new byte[(int) Snapshot.MAX_FILE_BYTES + 1]);
    begin(repository.path());
    repository.write("grows", new byte[(int) Snapshot.MAX_FILE_BYTES + 1]);
    repository.write("shrinks", "small\n").write("a.txt", "changed\n");
    Ending ending = end(repository.path());
    assertThat(ending.findings())
        .containsExactly("patches leave out what is no file or over 8 MiB: grows, shrinks");
    assertThat(artifacts.resolve("changes.patch"))
        .content()
        .contains("+changed")
        .doesNotContain("grows", "shrinks");
  }

  @Test
  void aLongPatchIsCutBetweenFiles() throws IOException {
    TestRepository repository = TestRepository.withCommit(temp.resolve("repo"));
    TestRepository start = repository.copy(temp.resolve("start"));
    begin(repository.path());
    String line = "0123456789".repeat(10) + "\n";
    for (String name : List.of("1", "2", "3", "4")) {
      repository.write(name, line.repeat(60_000));
    }
    Ending ending = end(repository.path());
    assertThat(ending.findings())
        .containsExactly("changes.patch is cut at 16 MiB: it holds whole files, but not all");
    String _ = start.git("apply", artifacts.resolve("changes.patch").toString());
    assertThat(start.files().keySet()).contains("1", "2").doesNotContain("4");
  }

  @Test
  void aStartDoesNotWaitForLong() throws IOException {
    TestRepository repository = TestRepository.withCommit(temp.resolve("repo"));
    Optional<GitState> before =
        workspaces.begin(TASK, repository.path(), Deadline.in(Duration.ZERO));
    assertThat(before.orElseThrow().head()).contains(repository.head());
    assertThat(before.orElseThrow().dirty()).isEmpty();
    assertThat(end(repository.path()).findings())
        .containsExactly("what it changed in git is not known: git status took too long");
  }

  @Test
  void theSameAgainAfterACrashAndGoneWhenItIsOver() throws IOException {
    TestRepository repository = TestRepository.withCommit(temp.resolve("repo"));
    begin(repository.path());
    repository.write("a.txt", "changed\n");
    Ending first = end(repository.path());
    assertThat(end(repository.path())).isEqualTo(first);
    assertThat(artifacts).isDirectoryContaining("glob:**changes.patch");
    workspaces.forgetOthers(Set.of(TASK));
    assertThat(end(repository.path())).isEqualTo(first);
    workspaces.forgetOthers(Set.of());
    assertThat(end(repository.path()).findings()).hasSize(1);
  }

  @Test
  void whatTheToolLeftIsNotReplaced() throws IOException {
    TestRepository repository = TestRepository.withCommit(temp.resolve("repo"));
    begin(repository.path());
    repository.write("a.txt", "changed\n");
    Files.writeString(artifacts.resolve("changes.patch"), "mine");
    assertThat(end(repository.path()).findings()).hasSize(1);
    assertThat(artifacts.resolve("changes.patch")).content().isEqualTo("mine");
    assertThat(artifacts.resolve("git-changes.patch")).content().contains("+changed");
  }

  @Test
  void aWorkTreeThatIsGoneIsSaid() throws IOException {
    TestRepository repository = TestRepository.withCommit(temp.resolve("repo"));
    begin(repository.path());
    Files.move(repository.path().resolve(".git"), temp.resolve("git"));
    Ending ending = end(repository.path());
    assertThat(ending.git()).isEmpty();
    assertThat(ending.findings()).singleElement().asString().contains("no work tree any more");
  }

  @Test
  void instructionFilesAreCopiedAndNoLinkIsFollowed() throws IOException {
    TestRepository repository = TestRepository.withCommit(temp.resolve("repo"));
    Path secret = Files.writeString(temp.resolve("secret"), "s");
    repository.write("AGENTS.md", "be good\n").write("sub/AGENTS.md", "be better\n");
    Files.createSymbolicLink(repository.path().resolve("CLAUDE.md"), secret);
    Path cwd = repository.path().resolve("sub");
    workspaces.keepContext(cwd, List.of("**/AGENTS.md", "AGENTS.md", "CLAUDE.md", "no"), artifacts);
    assertThat(new TestRepository(artifacts).files().keySet())
        .containsExactly("context/AGENTS.md", "context/sub/AGENTS.md");
  }
}
