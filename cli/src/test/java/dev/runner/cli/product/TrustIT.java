package dev.runner.cli.product;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runner.cli.json.Json;
import dev.runner.cli.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The tools.yaml of a project, from the first look at it to its tasks. */
class TrustIT {
  @RegisterExtension final TestHome home = new TestHome();

  private static final String HELLO = "tools: { hello: { mode: batch, cmd: [echo, one] } }\n";

  private static void git(Path folder, String... words) throws Exception {
    List<String> command = new ArrayList<>(List.of("git", "-c", "user.name=a"));
    command.addAll(List.of("-c", "user.email=a@b", "-c", "init.defaultBranch=main"));
    command.addAll(List.of(words));
    Process git = new ProcessBuilder(command).directory(folder.toFile()).inheritIO().start();
    assertThat(git.waitFor()).isZero();
  }

  /** A repository with a tools.yaml that is committed. */
  private Path repository(String name, String tools) throws Exception {
    Path root = Files.createDirectory(home.folder().resolve(name));
    git(root, "init", "-q");
    TestHome.write(root.resolve("tools.yaml"), tools);
    git(root, "add", ".");
    git(root, "commit", "-q", "-m", "first");
    return root;
  }

  private Said in(Path folder, String... words) {
    return home.command(words).in(folder).run();
  }

  private String sha256(Path folder) {
    return in(folder, "trust", "--show", "--json").code(0).json().text("sha256").orElseThrow();
  }

  private void trust(Path folder) {
    in(folder, "trust", "--yes", "--sha256", sha256(folder)).code(0);
  }

  private String printed(Path folder, String tool) {
    return home.run("logs", in(folder, "start", tool, "--wait").code(0).line()).line();
  }

  @Test
  void runsNothingOfAProjectUntilAPersonTrustsItsText() throws Exception {
    Path root = repository("repo", HELLO);
    Path inside = Files.createDirectory(root.resolve("inside"));
    in(inside, "start", "hello").code(77).tells("is not trusted").tells("runner trust " + root);
    in(inside, "start", "command", "--wait", "--", "true").code(0).tells("is not trusted");
    in(inside, "start", "helo").code(66).tells("is not trusted");
    assertThat(in(inside, "tools").code(0).tells("is not trusted").out()).doesNotContain("hello");
    Said shown = in(inside, "trust").code(77).tells("--sha256 " + sha256(root));
    assertThat(shown.out()).contains("is not trusted", "adds hello", "cmd: [\"echo\", \"one\"]");
    in(inside, "trust", "--yes").code(64).tells("--sha256");
    in(inside, "trust", "--yes", "--sha256", "0".repeat(64)).code(65).tells("is not the one");
    trust(inside);
    assertThat(printed(inside, "hello")).isEqualTo("one");
    assertThat(in(inside, "start", "command", "--", "true").code(0).err()).isEmpty();
    assertThat(in(inside, "tools").code(0).out()).contains("hello", "project tools.yaml:1");
    assertThat(home.run("tools").code(0).out()).doesNotContain("hello");
    assertThat(home.run("tools", "--cwd", inside.toString()).out()).contains("hello");
    assertThat(in(inside, "tools", "hello").code(0).out()).contains("echo, one");
    assertThat(in(inside, "tools", "try", "hello").code(0).out()).contains("echo one");
    assertThat(in(inside, "trust").code(0).out()).contains("is trusted by");
    assertThat(home.run("trust", "--list").out()).contains(root.resolve(".git").toString());
    assertThat(Files.getPosixFilePermissions(home.state().resolve("trusted"))).hasSize(2);
    assertThat(home.daemonEvents()).anyMatch(e -> Journals.name(e).equals("project_trusted"));
    in(inside, "trust", "--revoke").code(0);
    in(inside, "start", "hello").code(77);
    in(inside, "trust", "--revoke").code(66);
  }

  @Test
  void asksAgainAfterAnEditAndBeforeARetry() throws Exception {
    Path root = repository("repo", HELLO);
    trust(root);
    String task = in(root, "start", "hello", "--wait").code(0).line();
    JsonObject request = request(task);
    assertThat(request.toString()).contains("echo, one", root.resolve("tools.yaml").toString());
    assertThat(home.run("retry", task).code(0).line()).startsWith("task_");
    TestHome.write(root.resolve("tools.yaml"), HELLO.replace("one", "two"));
    in(root, "start", "hello").code(77).tells("has changed since it was trusted");
    home.run("retry", task).code(77).tells("has changed");
    assertThat(in(root, "trust", "--show").out()).contains("has changed", "two");
    trust(root);
    assertThat(printed(root, "hello")).isEqualTo("two");
    TestHome.write(root.resolve("tools.yaml"), HELLO);
    assertThat(printed(root, "hello")).isEqualTo("one");
  }

  private JsonObject request(String task) throws IOException {
    try (var files = Files.walk(home.home().resolve("runs"))) {
      Path file = files.filter(f -> f.endsWith(task + "/request.json")).findFirst().orElseThrow();
      return Json.read(TestHome.read(file)).orElseThrow();
    }
  }

  @Test
  void sharesTrustAmongTheWorkTreesOfARepositoryAndWithNoClone() throws Exception {
    Path root = repository("repo", HELLO);
    git(root, "worktree", "add", "-q", "-b", "other", "../other");
    git(home.folder(), "clone", "-q", root.toString(), "clone");
    trust(root);
    assertThat(printed(home.folder().resolve("other"), "hello")).isEqualTo("one");
    in(home.folder().resolve("clone"), "start", "hello").code(77);
  }

  @Test
  void countsTheFileOfAHomeOnceAndAsks() throws Exception {
    git(home.home(), "init", "-q");
    home.tools(HELLO);
    assertThat(printed(home.home(), "hello")).isEqualTo("one");
    assertThat(in(home.home(), "tools").code(0).out()).contains("home tools.yaml:1");
    in(home.home(), "trust").code(65);
  }

  @Test
  void replacesAReadyMadeToolAndSaysHow() throws Exception {
    Path root =
        repository("repo", "tools: { shell: { extends: shell, env: { A: \"\\e[31m\" } } }\n");
    Said shown = in(root, "trust", "--show").code(0);
    assertThat(shown.out()).contains("replaces shell (ready-made)", "env.A: ", ", was absent");
    assertThat(shown.out()).doesNotContain("\u001b");
    in(root, "start", "shell", "--wait", "--", "exit 0").code(0).tells("is not trusted");
    trust(root);
    in(root, "start", "shell", "--wait", "--", "test -n \"$A\"").code(0);
    home.run("start", "shell", "--wait", "--", "test -z \"$A\"").code(0);
  }

  @Test
  void takesTheFileOfEachTasksFolderInABatch() throws Exception {
    Path root = repository("repo", HELLO);
    in(root, "start", "hello", "--count", "3").code(77);
    trust(root);
    in(root, "start", "hello", "--count", "3", "--wait").code(0);
    JsonObject here = new JsonObject().with("tool", "hello").with("cwd", root.toString());
    JsonObject there = new JsonObject().with("tool", "hello").with("cwd", home.work().toString());
    JsonObject both = new JsonObject().with("tasks", List.of(here, there));
    assertThat(home.door().post("tasks/batch", both).status()).isEqualTo(404);
    assertThat(home.door().post("tasks", here).status()).isEqualTo(201);
  }

  @Test
  void refusesAFileThatSetsLimitsWithEveryMistake() throws Exception {
    home.tools(TestHome.QUICK + "  guarded: { mode: batch, cmd: [echo], agents: deny }\n");
    Path root =
        repository(
            "repo", "limits: { max_parallel: 99 }\ntools:\n  guarded: { mode: batch, cmd: [x] }\n");
    assertThat(in(root, "trust").code(65).out()).contains(":1:1", ":3:3", "agents: deny");
    in(root, "tools", "check").code(65).tells("/limits").tells("agents: deny");
    in(root, "trust", "--yes", "--sha256", sha256(root)).code(65).tells("agents: deny");
    in(root, "start", "guarded", "--wait").code(0);
  }

  @Test
  void goesOnWithoutATrustedFileThatHasMistakesByNow() throws Exception {
    home.tools(TestHome.QUICK + "pools: { gpu: 1 }\n");
    Path root = repository("repo", "tools: { t: { mode: batch, cmd: [echo], pool: gpu } }\n");
    trust(root);
    in(root, "start", "t", "--wait").code(0);
    home.tools(TestHome.QUICK);
    TestHome.until("the pool is gone", () -> in(root, "start", "t").code() == 65);
    in(root, "start", "t").code(65).tells("there is no pool `gpu`");
    in(root, "start", "command", "--wait", "--", "true").code(0).tells("has mistakes");
  }

  @Test
  void readsNoLinkNoPipeAndNoEndlessFile() throws Exception {
    Path root = Files.createDirectory(home.folder().resolve("plain"));
    Path file = root.resolve("tools.yaml");
    Path outside = TestHome.write(home.folder().resolve("outside.yaml"), HELLO);
    Files.createSymbolicLink(file, outside);
    assertUseless(root, "is a symbolic link");
    Files.delete(file);
    assertThat(new ProcessBuilder("mkfifo", file.toString()).start().waitFor()).isZero();
    assertUseless(root, "is no regular file");
    Files.delete(file);
    Files.write(file, new byte[100 << 20]);
    assertUseless(root, "is larger than");
    in(home.work(), "trust").code(65).tells("nothing");
  }

  private void assertUseless(Path root, String reason) {
    in(root, "start", "hello").code(66).tells(reason);
    in(root, "start", "command", "--wait", "--", "true").code(0).tells(reason);
    assertThat(in(root, "trust").code(65).out()).contains(reason);
    in(root, "trust", "--yes", "--sha256", "0".repeat(64)).code(66).tells(reason);
  }

  @Test
  void letsNoTaskDecide() throws Exception {
    Path root = repository("repo", HELLO);
    StringBuilder runner = new StringBuilder();
    Product.command(List.of()).forEach(word -> runner.append(" '").append(word).append('\''));
    String task =
        home.startScript(
            runner
                + " trust "
                + root
                + " --yes --sha256 "
                + sha256(root)
                + "; echo $? > code; echo \"$RUNNER_TOKEN\" > token;"
                + " until [ -e go ]; do sleep 0.05; done");
    assertThat(home.awaitFile("code")).isEqualTo("77");
    DaemonDoor asTask = new DaemonDoor(home.door().url(), home.awaitFile("token"));
    JsonObject body = new JsonObject().with("cwd", root.toString()).with("sha256", sha256(root));
    assertThat(asTask.post("trust", body).status()).isEqualTo(403);
    assertThat(asTask.post("trust/revoke", body).status()).isEqualTo(403);
    assertThat(asTask.get("trust?cwd=" + root).status()).isEqualTo(403);
    JsonObject hello = new JsonObject().with("tool", "hello").with("cwd", root.toString());
    assertThat(asTask.post("tasks", hello).text()).contains("untrusted_tools");
    DaemonDoor asAgent =
        new DaemonDoor(
            home.door().url(), TestHome.read(home.state().resolve("agent-token")).strip());
    assertThat(asAgent.get("trust?cwd=" + root).status()).isEqualTo(200);
    assertThat(asAgent.post("trust", body).status()).isEqualTo(403);
    TestHome.write(home.work().resolve("go"), "go");
    home.completed(task);
  }
}
