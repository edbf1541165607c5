package dev.runner.cli.product;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runner.cli.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What tools print and are given arrives byte for byte, whatever it is. */
class OutputIT {
  @RegisterExtension final TestHome home = new TestHome();

  @Test
  void keepsALastLineWithoutNewline() {
    Said said =
        home.run("start", "shell", "--wait", "--", "printf 'one\\ntwo'; printf err >&2").code(0);
    assertThat(home.run("logs", said.line()).out()).isEqualTo("one\ntwo");
    assertThat(home.run("logs", "--stderr", said.line()).out()).isEqualTo("err");
    assertThat(home.run("logs", "--tail", "1", said.line()).out()).isEqualTo("two");
    assertThat(home.run("logs", "-n", "1", said.line()).out()).isEqualTo("two");
  }

  @Test
  void keepsBytesThatAreNoText() throws IOException {
    byte[] bytes = new byte[100_000];
    new Random(7).nextBytes(bytes);
    Files.write(home.work().resolve("noise"), bytes);
    String task = home.run("start", "quick", "--wait", "--", "cat", "noise").code(0).line();
    assertThat(home.run("logs", task).bytes()).isEqualTo(bytes);
    assertThat(home.run("logs", "-f", task).bytes()).isEqualTo(bytes);
    assertThat(home.run("start", "quick", "--follow", "--", "cat", "noise").code(0).bytes())
        .isEqualTo(bytes);
  }

  @Test
  void takes200MebibytesInOneLine() throws IOException {
    long size = 200L << 20;
    String task =
        home.run("start", "shell", "--wait", "--", "head -c " + size + " /dev/zero | tr '\\0' x")
            .code(0)
            .line();
    Path log = home.journals().folder(task).resolve("stdout.log");
    assertThat(Files.size(log)).isEqualTo(size);
    try (Command.Running logs = home.command("logs", task).start()) {
      logs.process().onExit().join();
      assertThat(logs.process().exitValue()).isZero();
      assertThat(Files.mismatch(log, logs.out())).isEqualTo(-1);
    }
  }

  @Test
  void followsWhatIsStillBeingWritten() {
    String task = home.startScript("echo one\nuntil [ -e go ]; do sleep 0.05; done\nprintf two\n");
    try (Command.Running logs = home.command("logs", "-f", task).start()) {
      TestHome.until("the first line is shown", () -> logs.printed().equals("one\n"));
      TestHome.write(home.work().resolve("go"), "go");
      Said said = logs.end().code(0);
      assertThat(said.out()).isEqualTo("one\ntwo");
    }
    home.completed(task);
  }

  @Test
  void givesAPromptOfAMebibyteThroughStandardInput() throws IOException {
    home.tools("tools: { count: { mode: batch, cmd: [cat], stdin: \"{prompt}\" } }");
    StringBuilder prompt = new StringBuilder();
    while (prompt.length() < 1 << 20) {
      prompt.append("Größe ").append(prompt.length()).append('\n');
    }
    Path file = TestHome.write(home.work().resolve("prompt"), prompt.toString());
    String fromFile = home.run("start", "count", "--wait", "-p", "prompt=@prompt").code(0).line();
    assertThat(Files.mismatch(file, home.journals().folder(fromFile).resolve("stdout.log")))
        .isEqualTo(-1);
    String piped =
        home.command("start", "count", "--wait", "-p", "prompt=@-").from(file).run().code(0).line();
    assertThat(Files.mismatch(file, home.journals().folder(piped).resolve("stdout.log")))
        .isEqualTo(-1);
  }

  @Test
  void hasAnEmptyStandardInputUnlessConfigured() {
    String task = home.run("start", "quick", "--wait", "--", "wc", "-c").code(0).line();
    assertThat(home.run("logs", task).out().strip()).isEqualTo("0");
  }

  @Test
  void givesToolsNoDescriptorsButTheirThree() {
    String task =
        home.run("start", "quick", "--wait", "--", "sh", "-c", "ls -l /proc/self/fd")
            .code(0)
            .line();
    assertThat(home.run("logs", task).out().lines().filter(l -> l.contains("->")))
        .allMatch(l -> l.contains("/dev/null") || l.contains("std") || l.contains("/proc/"));
  }

  @Test
  void stopsAToolThatPrintsTooMuch() {
    home.tools(
        "tools: { flood: { extends: command, max_output_bytes: 100000, grace: { interrupt_sec: 1, terminate_sec: 1 } } }");
    Said said = home.run("start", "flood", "--wait", "--", "yes").code(130);
    JsonObject end = home.completed(said.line());
    assertThat(end.text("error_class")).hasValue("output_limit");
    assertThat(end.text("status")).hasValue("failed");
  }

  @Test
  void collectsArtifacts() {
    home.tools("tools: { make: { extends: command, artifacts: [\"out/**/*.txt\"] } }");
    Said said =
        home.run(
                "start",
                "make",
                "--wait",
                "--",
                "sh",
                "-c",
                "mkdir -p out/a; printf hello > out/a/b.txt; printf no > out/a/b.bin;"
                    + " printf world > \"$RUNNER_ARTIFACTS_DIR/own.json\"")
            .code(0);
    JsonObject end = home.completed(said.line());
    assertThat(end.objects("artifacts")).hasSize(2);
    assertThat(end.toString())
        .contains("2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824")
        .contains("own.json")
        .doesNotContain("b.bin");
  }
}
