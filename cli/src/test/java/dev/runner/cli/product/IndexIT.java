package dev.runner.cli.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The index through the whole product: it may die or be damaged, the answers stay. */
class IndexIT {
  private static final String OFF = TestHome.QUICK + "settings: { index: false }\n";

  @RegisterExtension final TestHome home = new TestHome();

  private void awaitIndex(String state) {
    TestHome.until(
        "the index is " + state,
        () -> home.run("index", "--json").json().text("state").orElse("").equals(state));
  }

  private List<String> answers() {
    return Stream.of(
            List.of("list", "--json"),
            List.of("list", "--json", "--status", "failed"),
            List.of("runs", "--json"),
            List.of("show", "@last", "--json"),
            List.of("events", "--json"))
        .map(words -> home.run(words.toArray(String[]::new)).code(0).out())
        .toList();
  }

  /** What the journals say, asked without an index. */
  private List<String> ofJournals() {
    home.tools(OFF);
    home.run("daemon", "restart").code(0);
    awaitIndex("off");
    List<String> answers = answers();
    home.tools(TestHome.QUICK);
    home.run("daemon", "restart").code(0);
    awaitIndex("ready");
    return answers;
  }

  private void awaitEnds(int count) {
    TestHome.until(
        count + " tasks have ended",
        () ->
            home.journals().all().stream()
                    .filter(event -> Journals.name(event).equals("task_completed"))
                    .count()
                >= count);
  }

  @Test
  void answersTheSameAfterAKillAmidWriting() {
    home.run("daemon", "start").code(0);
    awaitIndex("ready");
    home.run("start", "quick", "--count", "40", "--", "true").code(0);
    awaitEnds(5);
    List<String> _ = answers();
    home.killDaemon();
    home.run("daemon", "start").code(0);
    awaitEnds(40);
    home.run("start", "quick", "--wait", "--", "false").code(1);
    awaitIndex("ready");
    assertThat(answers()).isEqualTo(ofJournals());
    assertThat(answers().get(1)).contains("failed");
  }

  @Test
  void answersTheSameWhenItsFileIsDamagedOrGone() throws IOException {
    home.run("start", "quick", "--count", "5", "--wait", "--", "true").code(0);
    awaitIndex("ready");
    List<String> good = answers();
    Path file = home.state().resolve("index.sqlite");
    for (int i = 0; i < 3; i++) {
      home.run("daemon", "stop").code(0);
      damage(file, i);
      home.run("daemon", "start").code(0);
      awaitIndex("ready");
      assertThat(answers()).isEqualTo(good);
    }
  }

  private static void damage(Path file, int how) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    switch (how) {
      case 0 -> Files.delete(file);
      case 1 -> Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
      default -> {
        bytes[bytes.length / 3] ^= 1;
        Files.write(file, bytes);
      }
    }
  }

  /** A folder in its place stands for whatever keeps the file from being written. */
  @Test
  void doctorSaysWhereItCannotBeWritten() throws IOException {
    home.run("start", "quick", "--wait", "--", "true").code(0);
    awaitIndex("ready");
    List<String> good = answers();
    home.run("daemon", "stop").code(0);
    Path file = home.state().resolve("index.sqlite");
    Files.delete(file);
    Path inTheWay = Files.createDirectories(file.resolve("in-the-way"));
    home.run("daemon", "start").code(0);
    awaitIndex("failed");
    assertThat(home.run("doctor").out()).contains("runner index rebuild");
    assertThat(answers()).isEqualTo(good);
    Files.delete(inTheWay);
    Files.delete(file);
    assertThat(home.run("index", "rebuild").code(0).out()).contains("ready");
    assertThat(answers()).isEqualTo(good);
  }

  /** No file may grow beyond a few pages: as on a full disk, but for the small files of a task. */
  @Test
  void isGivenUpWhereItCannotGrowAndComesBackByACommand() throws Exception {
    home.run("start", "quick", "--wait", "--", "true").code(0);
    awaitIndex("ready");
    limitFiles("65536");
    home.run("start", "quick", "--count", "20", "--wait", "--", "true").code(0);
    awaitIndex("failed");
    List<String> ofFiles = answers();
    assertThat(ofFiles.getFirst()).contains("succeeded");
    assertThat(home.run("doctor").out()).contains("runner index rebuild");
    limitFiles("unlimited");
    assertThat(home.run("index", "rebuild").code(0).out()).contains("ready");
    assertThat(answers()).isEqualTo(ofFiles);
    assertThat(home.run("doctor").out()).doesNotContain("runner index rebuild");
  }

  private void limitFiles(String bytes) throws Exception {
    String pid = Long.toString(home.daemonProcess().pid());
    Process limit = new ProcessBuilder("prlimit", "--pid", pid, "--fsize=" + bytes + ":").start();
    assertThat(limit.waitFor()).isZero();
  }

  @Test
  void isBuiltAnewByACommand() {
    home.run("start", "quick", "--wait", "--", "true").code(0);
    List<String> before = answers();
    assertThat(home.run("index", "rebuild").code(0).out()).contains("ready");
    assertThat(answers()).isEqualTo(before);
    assertThat(home.run("doctor").out()).contains("index");
  }
}
