package dev.runner.cli.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whose environment a task has, and where secrets stand. */
class EnvironmentIT {
  @RegisterExtension final TestHome home = new TestHome();

  private static final String SECRET = "s3cr3t-value-nobody-may-see";

  private List<String> environmentOf(Command start) {
    return home.run("logs", start.run().code(0).line()).lines();
  }

  @Test
  void isTheCallersAndNeverTheDaemons() {
    home.command("daemon", "start").with("FROM_DAEMONS_CALLER", "1").run().code(0);
    List<String> seen =
        environmentOf(
            home.command(
                    "start",
                    "quick",
                    "-e",
                    "ADDED=two words",
                    "-e",
                    "PASSED",
                    "--wait",
                    "--",
                    "env")
                .with("FROM_CALLER", "yes")
                .with("PASSED", "on"));
    assertThat(seen).contains("FROM_CALLER=yes", "ADDED=two words", "PASSED=on");
    assertThat(seen)
        .noneMatch(v -> v.startsWith("FROM_DAEMONS_CALLER") || v.startsWith("RUNNER_DAEMON"));
    assertThat(seen).anyMatch(v -> v.startsWith("RUNNER_TASK_ID=task_"));
    assertThat(seen).contains("RUNNER_HOME=" + home.home());
    for (String name :
        List.of("RUNNER_RUN_ID", "RUNNER_URL", "RUNNER_TOKEN", "RUNNER_ARTIFACTS_DIR")) {
      assertThat(seen).anyMatch(v -> v.startsWith(name + "="));
    }
  }

  @Test
  void carriesNamesAShellDrops() {
    assertThat(
            environmentOf(
                home.command("start", "quick", "--wait", "--", "env").with("A.B-C", "dots")))
        .contains("A.B-C=dots");
  }

  @Test
  void isCleanWhereTheToolSaysSo() {
    home.tools(
        "tools: { clean: { extends: command, env_policy: clean, env: { OWN: \"{task_id}\" } } }");
    List<String> seen =
        environmentOf(
            home.command("start", "clean", "-e", "ASKED=1", "--wait", "--", "env")
                .with("FROM_CALLER", "1"));
    assertThat(seen).noneMatch(v -> v.startsWith("FROM_CALLER"));
    assertThat(seen)
        .contains("ASKED=1")
        .anyMatch(v -> v.startsWith("PATH="))
        .anyMatch(v -> v.startsWith("OWN=task_"));
  }

  @Test
  void keepsTheDaemonFreeOfCallersVariables() throws IOException {
    home.command("start", "quick", "--wait", "--", "true")
        .with("FROM_CALLER", SECRET)
        .with("RUNNER_TASK_ID", "task_of_somebody")
        .run();
    String environment =
        Files.readString(
            Path.of("/proc/" + home.daemonProcess().pid() + "/environ"),
            StandardCharsets.ISO_8859_1);
    assertThat(environment).doesNotContain("FROM_CALLER", "RUNNER_TASK_ID", "RUNNER_TOKEN");
  }

  @Test
  void keepsSecretsOutOfEverythingButTheTool() throws IOException {
    home.tools(
        """
        tools:
          login:
            mode: batch
            cmd: ["sh", "-c", 'printf %s "$KEY" | wc -c; until [ -e go ]; do sleep 0.05; done']
            params: { key: { secret: true } }
            env: { KEY: "{key}" }
        """);
    TestHome.write(home.work().resolve("key"), SECRET);
    Said start = home.run("start", "login", "-p", "key=@key", "--json").code(0);
    String task = start.json().text("task_id").orElseThrow();
    home.started(task);
    TestHome.until(
        "the tool saw it", () -> home.run("logs", task).line().equals("" + SECRET.length()));
    Files.delete(home.work().resolve("key"));
    for (String view : List.of("show", "why")) {
      assertThat(home.run(view, task, "--json").out()).doesNotContain(SECRET);
    }
    assertThat(start.out()).doesNotContain(SECRET);
    assertThat(filesWith(home.home())).isEmpty();
    assertThat(filesWith(home.state())).allMatch(f -> f.toString().contains("/secrets/"));
    TestHome.write(home.work().resolve("go"), "go");
    home.completed(task);
    TestHome.until("its secrets are removed", () -> filesWith(home.folder()).isEmpty());
  }

  @Test
  void keepsTheCallersEnvironmentOutOfFilesAndEvents() throws IOException {
    home.tools(TestHome.QUICK + "limits: { max_parallel: 1 }\n");
    String first = home.startScript("until [ -e go ]; do sleep 0.05; done\n");
    String waits =
        home.command("start", "quick", "--", "true").with("API_KEY", SECRET).run().code(0).line();
    assertThat(filesWith(home.home())).isEmpty();
    TestHome.write(home.work().resolve("go"), "go");
    home.completed(first);
    home.completed(waits);
    TestHome.until("its environment is removed", () -> filesWith(home.folder()).isEmpty());
  }

  private static List<Path> filesWith(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).filter(EnvironmentIT::holdsSecret).toList();
    }
  }

  private static boolean holdsSecret(Path file) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1).contains(SECRET);
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void keepsFoldersAndFilesForTheOwnerAlone() throws IOException {
    home.run("start", "shell", "--wait", "--", "echo out; echo err >&2; sleep 0.1").code(0);
    for (Path root : List.of(home.home().resolve("runs"), home.state())) {
      try (Stream<Path> all = Files.walk(root)) {
        for (Path each : all.filter(f -> !f.endsWith(".gitignore")).toList()) {
          String mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(each));
          assertThat(mode)
              .as("%s", each)
              .isEqualTo(Files.isDirectory(each) ? "rwx------" : "rw-------");
        }
      }
    }
  }

  /** As many descriptors after a hundred tasks as before them. */
  @Test
  void leaksNoDescriptors() throws IOException {
    home.run("start", "quick", "--count", "10", "--wait", "--", "true").code(0);
    long before = descriptors();
    home.run("start", "quick", "--count", "100", "--wait", "--", "true").code(0);
    TestHome.until("descriptors are given back", () -> descriptors() <= before + 5);
  }

  private long descriptors() throws IOException {
    try (Stream<Path> open = Files.list(Path.of("/proc/" + home.daemonProcess().pid() + "/fd"))) {
      return open.count();
    }
  }
}
