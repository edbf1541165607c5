package dev.runner.cli.product;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runner.cli.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A run leaves one home, is checked, and is the same in another; between real daemons. */
class SharingIT {
  @RegisterExtension final TestHome home = new TestHome();
  @RegisterExtension final TestHome other = new TestHome();

  private static final String LEAVES =
      """
      echo hello; echo problem >&2
      mkdir -p "$RUNNER_ARTIFACTS_DIR/deep/er"
      echo '{"a": 1}' > "$RUNNER_ARTIFACTS_DIR/deep/er/result.json"
      ln -s /etc/passwd "$RUNNER_ARTIFACTS_DIR/link"
      exit 3
      """;

  private String made() {
    String task = home.startScript(LEAVES);
    home.completed(task);
    TestHome.until("the run is closed", () -> home.task(run()).orElseThrow().has("closed_at"));
    return task;
  }

  /** The run of the first task of the home. */
  private String run() {
    return home.journals().folders().getFirst().getFileName().toString();
  }

  private Path exported() {
    Path archive = home.work().resolve("run.tar.gz");
    home.run("export", run(), "-o", archive.toString()).code(0);
    return archive;
  }

  @Test
  void isTheSameInAnotherHome() throws IOException {
    String task = made();
    Path archive = exported();
    assertThat(other.run("verify", archive.toString()).code(0).out()).contains(run(), "is whole");
    String imported = other.run("import", archive.toString()).code(0).line();
    assertThat(imported).isEqualTo(run());
    for (String[] words :
        List.of(
            new String[] {"logs", task},
            new String[] {"logs", "--stderr", task},
            new String[] {"artifacts", task, "--json"},
            new String[] {"artifacts", task, "deep/er/result.json"},
            new String[] {"events", imported, "--json"})) {
      assertThat(other.run(words).code(0).out()).isEqualTo(home.run(words).code(0).out());
    }
    assertThat(other.run("artifacts", task).code(0).out()).contains("deep/er/result.json");
    JsonObject there = other.run("show", imported, "--json").code(0).json();
    assertThat(there.toString()).contains("\"foreign\":true", "\"imported_from\"");
    assertThat(other.run("list").code(0).out()).contains(task.substring(task.length() - 6));
    assertThat(other.run("stop", task).code()).isEqualTo(65);
    Path journal = other.home().resolve("runs").resolve(imported).resolve("telemetry.jsonl");
    Path origin = home.home().resolve("runs").resolve(run()).resolve("telemetry.jsonl");
    assertThat(Files.mismatch(journal, origin)).isEqualTo(-1);
  }

  @Test
  void staysReadableWhenTheDaemonsAreNewAndIsExportedAgain() throws IOException {
    made();
    other.run("import", exported().toString()).code(0);
    other.run("daemon", "stop").code(0);
    Path again = other.work().resolve("again.tar.gz");
    other.run("export", run(), "-o", again.toString()).code(0);
    String manifest = entry(again, run() + "/manifest.json");
    assertThat(manifest).contains("\"complete\" : true", run()).doesNotContain("origin.json");
    assertThat(home.run("verify", again.toString()).code(0).out()).contains("is whole");
  }

  @Test
  void takesTheNextFreeIdWhereItsOwnIsTaken() {
    String task = made();
    String imported = home.run("import", exported().toString()).code(0).line();
    assertThat(imported).startsWith(run().substring(0, 13)).isNotEqualTo(run());
    JsonObject run = home.run("show", imported, "--json").code(0).json();
    assertThat(run.toString()).contains("\"imported_from\":{\"run_id\":\"" + run() + "\"");
    assertThat(home.run("show", task, "--json").code(0).json().text("run_id")).hasValue(run());
    JsonObject copy = home.run("show", imported + ":" + task, "--json").code(0).json();
    assertThat(copy.text("run_id")).hasValue(imported);
    assertThat(home.run("logs", imported + ":" + task).code(0).out()).isEqualTo("hello\n");
    assertThat(home.run("runs").code(0).out()).contains("(foreign)");
    assertThat(home.run("events", imported, "--json").code(0).jsonLines())
        .isNotEmpty()
        .allMatch(event -> event.text("run_id").orElse("").equals(imported));
    assertThat(home.run("events", "--json").code(0).jsonLines())
        .isNotEmpty()
        .noneMatch(event -> event.text("run_id").orElse("").equals(imported));
    assertThat(home.run("rm", "--yes", imported).code(0).out()).contains(imported, "removed");
    assertThat(home.run("runs").code(0).out()).contains(run()).doesNotContain(imported);
    home.run("show", imported + ":" + task).code(66);
  }

  @Test
  void packsWhatIsThereOfARunThatGoesOn() {
    String task = home.startScript("echo one\nuntil [ -e go ]; do echo more; sleep 0.02; done\n");
    home.started(task);
    Path archive = home.work().resolve("part.tar.gz");
    home.run("export", run(), "-o", archive.toString()).code(0).tells("still open");
    assertThat(home.run("verify", archive.toString()).code(0).out()).contains("still open");
    String imported = other.run("import", archive.toString()).code(0).line();
    assertThat(other.run("why", task).code(0).out()).contains("nothing will happen to it");
    assertThat(other.run("show", imported, "--json").code(0).out()).contains("\"foreign\":true");
    TestHome.write(home.work().resolve("go"), "go");
    home.completed(task);
  }

  @Test
  void saysWhatIsWrong() throws IOException {
    made();
    Path archive = exported();
    byte[] bytes = Files.readAllBytes(archive);
    Path cut = home.work().resolve("cut.tar.gz");
    Files.write(cut, Arrays.copyOf(bytes, bytes.length / 2));
    home.run("verify", cut.toString()).code(65).tells("cut short or damaged");
    home.run("import", cut.toString()).code(65).tells("cut short or damaged");
    home.run("verify", home.work().resolve("none").toString()).code(66).tells("is no file");
    home.run("verify", "/dev/zero").code(66).tells("is no file");
    assertThat(names(home.home().resolve("runs"))).noneMatch(name -> name.startsWith(".import"));
  }

  @Test
  void leavesNothingThatIsShownWhenItIsKilled() throws IOException {
    String task = home.start("quick", "--", "sh", "-c", "head -c 300000000 /dev/urandom");
    home.completed(task);
    Path archive = exported();
    assertThat(other.run("runs").code(0).out()).contains("No runs");
    ProcessHandle daemon = other.daemonProcess();
    try (Command.Running running = other.command("import", archive.toString()).start()) {
      TestHome.until("it unpacks", () -> unpacked(other) > 1_000_000);
      daemon.destroyForcibly();
      assertThat(running.end().code()).isEqualTo(69);
    }
    assertThat(other.run("runs").code(0).out()).contains("No runs");
    assertThat(names(other.home().resolve("runs"))).noneMatch(n -> n.startsWith(".import"));
    assertThat(other.run("import", archive.toString()).code(0).line()).startsWith("RUN-");
  }

  private static long unpacked(TestHome home) throws IOException {
    Path runs = home.home().resolve("runs");
    if (!Files.exists(runs)) {
      return 0;
    }
    try (Stream<Path> all = Files.walk(runs)) {
      return all.filter(Files::isRegularFile).mapToLong(f -> f.toFile().length()).sum();
    }
  }

  @Test
  void packsALargeLogInBoundedMemory() throws IOException {
    long bytes = 300L << 20;
    String task = home.start("shell", "--", "head -c " + bytes + " /dev/zero | tr '\\0' x");
    home.completed(task);
    long before = peakKib(home.daemonProcess().pid());
    Path archive = exported();
    long grown = peakKib(home.daemonProcess().pid()) - before;
    assertThat(grown).as("KiB more at the peak").isLessThan(100 * 1024);
    assertThat(home.run("verify", archive.toString()).code(0).out()).contains("is whole");
    other.run("import", archive.toString()).code(0);
    Path log = other.journals().folder(task).resolve("stdout.log");
    assertThat(Files.size(log)).isEqualTo(bytes);
  }

  private static long peakKib(long pid) throws IOException {
    return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void neverCarriesASecret() throws IOException {
    home.tools(
        """
        tools:
          keyed:
            mode: batch
            cmd: [sh, -c, 'echo "says $KEY"; cd "$RUNNER_ARTIFACTS_DIR"; echo "\\0$KEY" > left; echo > "$KEY"']
            params: { key: { secret: true, required: true } }
            env: { KEY: "{key}" }
        """);
    String secret = "s3cr3t-value-of-it";
    String task = home.start("keyed", "-p", "key=" + secret, "--title", "with \"" + secret + "\"");
    home.completed(task);
    Path archive = exported();
    List<String> all = new ArrayList<>(lines("tar", "-tzf", archive.toString()));
    assertThat(all).noneMatch(name -> name.contains("secrets") || name.contains("environment"));
    assertThat(String.join("\n", lines("tar", "-xzOf", archive.toString())))
        .contains("task_completed", "says " + "*".repeat(secret.length()))
        .doesNotContain(secret);
    assertThat(home.run("verify", archive.toString()).code(0).out()).contains("is whole");
    other.run("import", archive.toString()).code(0);
    assertThat(other.run("show", task, "--json").code(0).json().text("title"))
        .hasValue("with \"" + "*".repeat(secret.length()) + "\"");
    String page = home.run("report", run(), "-o", "-").code(0).out();
    assertThat(page).contains("says " + "*".repeat(secret.length())).doesNotContain(secret);
  }

  @Test
  void isReadByTarAndNamesNobody() {
    made();
    List<String> listed = lines("tar", "--numeric-owner", "-tvzf", exported().toString());
    assertThat(listed).allMatch(line -> line.startsWith("-rw------- 0/0 "));
    assertThat(listed.getFirst()).endsWith(run() + "/telemetry.jsonl");
    assertThat(listed.getLast()).endsWith(run() + "/manifest.json");
    assertThat(listed).anyMatch(line -> line.endsWith("artifacts/deep/er/result.json"));
    assertThat(listed).noneMatch(line -> line.contains("link"));
  }

  private static String entry(Path archive, String name) {
    return String.join("\n", lines("tar", "-xzOf", archive.toString(), name));
  }

  private static List<String> lines(String... command) {
    try {
      Process process = new ProcessBuilder(command).start();
      List<String> lines = process.inputReader().lines().toList();
      assertThat(process.waitFor()).isZero();
      return lines;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.map(path -> path.getFileName().toString()).toList();
    }
  }
}
