package dev.runner.cli.product;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runner.cli.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What tasks make of git work trees: patches, work trees of their own, sessions gone on in. */
class WorkspaceIT {
  @RegisterExtension final TestHome home = new TestHome();
  private Path repository = Path.of("");

  private static final String TOOLS =
      """
      tools:
        agent:
          extends: shell
          git: true
          context: [AGENTS.md]
        plain: { extends: shell }
        apart:
          extends: shell
          worktree:
            copy: [.env]
            setup: [[sh, -c, "echo set up > made"], ["true"]]
        broken:
          extends: shell
          worktree: { always: true, setup: [["false"]] }
        session:
          mode: batch
          cmd: [sh, -c, "echo begun $1 >> \\"$STORE\\"; cat \\"$STORE\\"", sh, "{prompt}"]
          env: { STORE: "{session_dir}/store" }
          resume_cmd:
            [sh, -c, "echo $1: $2 >> \\"$STORE\\"; cat \\"$STORE\\"", sh, "{session_id}", "{prompt}"]
      """;

  @BeforeEach
  void repository() throws Exception {
    home.tools(TOOLS);
    repository = Files.createDirectory(home.folder().resolve("repo"));
    Files.createDirectory(repository.resolve("sub"));
    git("init", "-q", "-b", "main");
    TestHome.write(repository.resolve("a.txt"), "one\n");
    TestHome.write(repository.resolve("sub/b.txt"), "b\n");
    TestHome.write(repository.resolve("AGENTS.md"), "be good\n");
    TestHome.write(repository.resolve(".gitignore"), ".env\n");
    git("add", "-A");
    git("commit", "-q", "-m", "first");
  }

  private String git(String... words) throws Exception {
    return git(repository, words);
  }

  private static String git(Path folder, String... words) throws Exception {
    List<String> command = new ArrayList<>(List.of("git", "-c", "user.name=a"));
    command.addAll(List.of("-c", "user.email=a@b"));
    command.addAll(List.of(words));
    Process git =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    git.getOutputStream().close();
    String out = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(git.waitFor()).as(String.join(" ", words)).isZero();
    return out;
  }

  private Said in(Path folder, String... words) {
    return home.command(words).in(folder).run();
  }

  private String started(String... words) {
    List<String> all = new ArrayList<>(List.of("start"));
    all.addAll(List.of(words));
    return in(repository, all.toArray(String[]::new)).code(0).line();
  }

  private JsonObject event(String task, String name) {
    return home.journals().ofTask(task).stream()
        .filter(each -> Journals.name(each).equals(name))
        .findFirst()
        .orElseThrow();
  }

  private Path artifact(String task, String name) {
    return home.journals().folder(task).resolve("artifacts/" + name);
  }

  @Test
  void thePatchOfATaskLeadsFromItsStartToItsEnd() throws Exception {
    TestHome.write(repository.resolve("a.txt"), "one\nmine\n");
    String task =
        started("agent", "--wait", "--", "echo two >> a.txt; echo new > new.txt; git add new.txt");
    assertThat(event(task, "task_started").toString()).contains("\"dirty\":true", "\"main\"");
    assertThat(event(task, "task_completed").toString())
        .contains("changes.patch", "before.patch", "context/AGENTS.md", "\"dirty\":true");
    assertThat(artifact(task, "context/AGENTS.md")).content().isEqualTo("be good\n");
    Path copy = home.folder().resolve("copy");
    git("clone", "-q", ".", copy.toString());
    git(copy, "apply", artifact(task, "before.patch").toString());
    assertThat(copy.resolve("a.txt")).content().isEqualTo("one\nmine\n");
    git(copy, "apply", artifact(task, "changes.patch").toString());
    assertThat(copy.resolve("a.txt")).content().isEqualTo("one\nmine\ntwo\n");
    assertThat(copy.resolve("new.txt")).content().isEqualTo("new\n");
    assertThat(home.run("show", task).code(0).out()).contains("git", "main at", "git after");
    String plain = started("plain", "--wait", "--", "echo x >> a.txt");
    assertThat(home.journals().ofTask(plain).toString()).doesNotContain("changes.patch");
    TestHome.write(repository.resolve("AGENTS.md"), "be better\n");
    String other = started("agent", "--wait", "--", "true");
    assertThat(home.run("diff", task, other).out()).contains("context/AGENTS.md");
  }

  @Test
  void twoTasksInOneWorkTreeAreToldSoOnce() throws Exception {
    String first = started("agent", "--", "sleep 60");
    home.started(first);
    String second = started("agent", "--", "sleep 60");
    String third = started("agent", "--", "sleep 60");
    home.started(second);
    home.started(third);
    for (String task : List.of(first, second, third)) {
      assertThat(home.journals().ofTask(task).stream())
          .filteredOn(event -> event.toString().contains("workspace_shared"))
          .as(task)
          .hasSize(1);
    }
    home.run("stop", first, second, third, "--now").code(0);
  }

  @Test
  void aTaskWorksInAWorkTreeOfItsOwnThatStaysAsLongAsItIsNeeded() throws Exception {
    TestHome.write(repository.resolve(".env"), "KEY=1\n");
    String script =
        "pwd; cat .env made; echo x > new; git add new; git -c user.name=a "
            + "-c user.email=a@b commit -q -m work";
    String task =
        in(
                repository,
                "start",
                "apart",
                "--name",
                "mend",
                "--worktree",
                "--base",
                "main",
                "--wait",
                "--",
                script)
            .code(0)
            .line();
    Path tree = home.home().resolve("worktrees/mend");
    assertThat(home.run("logs", task).lines()).containsExactly(tree.toString(), "KEY=1", "set up");
    assertThat(repository.resolve("new")).doesNotExist();
    assertThat(artifact(task, "changes.patch")).content().contains("b/new");
    String shown = home.run("show", task).code(0).out();
    assertThat(shown).contains(tree.toString(), "runner/mend", "merge runner/mend");
    String run = home.run("show", task, "--json").json().text("run_id").orElseThrow();
    home.run("rm", "--yes", run).code(0);
    assertThat(tree).exists();
    assertThat(home.run("gc", "--older-than", "0").out()).doesNotContain("worktrees");
    git(tree, "checkout", "-q", "--", ".");
    git(tree, "clean", "-q", "-f");
    String again = started("apart", "--worktree", "--name", "mend", "--wait", "--", "true");
    assertThat(home.run("show", again, "--json").out()).contains("runner/mend-2");
    git("merge", "-q", "runner/mend");
    String next = home.run("show", again, "--json").json().text("run_id").orElseThrow();
    Said removed = home.run("rm", "--yes", next).code(0);
    assertThat(removed.out()).contains("runner/mend-2", "not committed", "worktree remove");
    assertThat(tree).as("merged by now").doesNotExist();
    assertThat(git("branch")).contains("runner/mend-2").doesNotContain("runner/mend\n");
  }

  @Test
  void aWorkTreeThatCannotBeMadeOrSetUpIsSaid() throws Exception {
    in(home.work(), "start", "apart", "--worktree", "--", "true")
        .code(65)
        .tells("no git work tree");
    in(repository, "start", "plain", "--worktree", "--base", "no", "--", "true")
        .code(65)
        .tells("no commit `no`");
    in(repository, "start", "plain", "--base", "main", "--", "true").code(64).tells("--worktree");
    String task = in(repository, "start", "broken", "--wait", "--", "echo no").code(1).line();
    assertThat(home.run("logs", task, "--stderr").out()).contains("setup of the work tree failed");
    assertThat(home.run("logs", task).out()).isEmpty();
    assertThat(event(task, "task_completed").toString()).contains("spawn_failed", "setup");
    Said retried = home.run("retry", task).code(0);
    home.completed(retried.line());
    assertThat(home.run("show", retried.line(), "--json").out())
        .contains("worktrees/" + retried.line());
  }

  @Test
  void aTaskGoesOnInTheSessionOfAnEarlierOne() throws Exception {
    String first = started("session", "--wait", "--", "one");
    home.run("continue", first).code(65).tells("no session id");
    home.run("continue", first, "--session", "s1").code(65).tells("prompt");
    Said second = home.run("continue", first, "--session", "s1", "--", "two");
    String task = second.code(0).line();
    home.completed(task);
    assertThat(home.run("logs", task).lines()).containsExactly("begun one", "s1: two");
    assertThat(event(task, "task_queued").text("continues")).contains(first);
    assertThat(event(task, "task_queued").text("cwd")).contains(repository.toString());
    String third =
        home.run("continue", task, "--json", "--", "three")
            .code(0)
            .json()
            .text("task_id")
            .orElseThrow();
    home.completed(third);
    assertThat(home.run("logs", third).lines())
        .containsExactly("begun one", "s1: two", "s1: three");
    String retried = home.run("retry", third).code(0).line();
    home.completed(retried);
    assertThat(home.run("logs", retried).lines()).endsWith("s1: three", "s1: three");
    String plain = started("plain", "--wait", "--", "true");
    home.run("continue", plain, "--session", "x", "--", "y").code(65).tells("resume_cmd");
    String living = started("plain", "--", "sleep 60");
    home.started(living);
    home.run("continue", living, "--", "y").code(65).tells("has not ended");
    home.run("stop", living, "--now").code(0);
  }
}
