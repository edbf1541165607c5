package dev.runner.cli.product;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runner.cli.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How tasks end: by themselves, by signals, or before they began; and what the commands say. */
class TaskEndsIT {
  @RegisterExtension final TestHome home = new TestHome();

  private Said waitFor(String... argv) {
    return home.run(start(argv));
  }

  private static String[] start(String... argv) {
    String[] words = new String[argv.length + 4];
    System.arraycopy(new String[] {"start", "quick", "--wait", "--"}, 0, words, 0, 4);
    System.arraycopy(argv, 0, words, 4, argv.length);
    return words;
  }

  @Test
  void tellsTheToolsOwnExitCode() {
    for (int code : List.of(0, 1, 126, 127, 255)) {
      Said said = waitFor("sh", "-c", "exit " + code).code(code);
      JsonObject end = home.completed(said.line());
      assertThat(end.number("exit_code")).hasValue(code);
      assertThat(end.text("status")).hasValue(code == 0 ? "succeeded" : "failed");
      assertThat(end.text("error_class"))
          .isEqualTo(code == 0 ? end.text("none") : Optional.of("exit_nonzero"));
    }
  }

  /** Of a tool that is gone within milliseconds nobody may know SIGINT or SIGPIPE. */
  @Test
  void tellsDeathBySignal() {
    Map<String, Integer> signals =
        Map.of(
            "HUP", 1, "INT", 2, "QUIT", 3, "ABRT", 6, "KILL", 9, "USR1", 10, "SEGV", 11, "PIPE", 13,
            "TERM", 15);
    signals.forEach((name, number) -> {
      Said said =
          waitFor("sh", "-c", "ulimit -c 0; sleep 0.3; kill -" + name + " $$; sleep 5")
              .code(128 + number);
      JsonObject end = home.completed(said.line());
      assertThat(end.text("signal")).hasValue("SIG" + name);
      assertThat(end.text("error_class")).hasValue("signalled");
      assertThat(end.number("exit_code")).isEmpty();
    });
  }

  /** A JVM or a shell that exits with 143 was not killed. */
  @Test
  void tellsAnExitAbove128FromASignal() {
    for (int code : List.of(129, 143, 137)) {
      JsonObject end = home.completed(waitFor("sh", "-c", "exit " + code).code(code).line());
      assertThat(end.number("exit_code")).hasValue(code);
      assertThat(end.text("error_class")).hasValue("exit_nonzero");
    }
  }

  @Test
  void takesOtherCodesForSuccessWhereTheToolSaysSo() {
    home.tools("tools: { diff: { extends: command, success_exit_codes: [0, 1] } }");
    Said one = home.run("start", "diff", "--wait", "--", "sh", "-c", "exit 1").code(0);
    assertThat(home.completed(one.line()).text("status")).hasValue("succeeded");
    home.run("start", "diff", "--wait", "--", "sh", "-c", "exit 2").code(2);
  }

  @Test
  void namesACommandThatIsNotThere() {
    Said said = waitFor("no-such-program-at-all");
    JsonObject end = home.completed(said.line());
    assertThat(end.text("status")).hasValue("failed");
    assertThat(end.text("error_class")).hasValue("command_not_found");
    assertThat(end.toString()).contains("no-such-program-at-all");
    assertThat(said.code()).isEqualTo(1);
    home.run("why", said.line()).code(0);
  }

  @Test
  void namesAFileThatIsNoProgram() {
    String text = home.script("text", "no program\n");
    JsonObject end = home.completed(waitFor(text).code(1).line());
    assertThat(end.text("error_class")).hasValue("permission_denied");
    assertThat(end.toString()).contains(text);
  }

  @Test
  void doesNotRunAFileWithoutInterpreterAsAScript() throws Exception {
    Path text = Path.of(home.script("text", "touch ran\n"));
    assertThat(text.toFile().setExecutable(true)).isTrue();
    JsonObject end = home.completed(waitFor(text.toString()).code(1).line());
    assertThat(end.text("error_class")).hasValue("permission_denied");
    assertThat(end.toString()).contains("#!");
    assertThat(home.work().resolve("ran")).doesNotExist();
  }

  @Test
  void namesAFolderThatIsNotThere() {
    Said said = home.run("start", "quick", "--cwd", "gone", "--wait", "--", "true");
    assertThat(said.code()).isEqualTo(1);
    JsonObject end = home.completed(said.line());
    assertThat(end.text("error_class")).hasValue("spawn_failed");
    assertThat(end.toString()).contains(home.work().resolve("gone").toString());
  }

  @Test
  void namesAFolderThatWentAwayWhileTheTaskWaited() throws Exception {
    home.tools(TestHome.QUICK + "limits: { max_parallel: 1 }\n");
    Path doomed = Files.createDirectory(home.work().resolve("doomed"));
    String first = home.startScript("until [ -e go ]; do sleep 0.05; done\n");
    String second = home.start("quick", "--cwd", "doomed", "--", "true");
    Files.delete(doomed);
    TestHome.write(home.work().resolve("go"), "go");
    home.completed(first);
    JsonObject end = home.completed(second);
    assertThat(end.text("status")).hasValue("failed");
    assertThat(end.toString()).contains(doomed.toString());
  }

  @Test
  void refusesAWordNoKernelTakes() {
    String word = "x".repeat(128 * 1024);
    Path file = TestHome.write(home.work().resolve("word"), word);
    Said said =
        home.command("start", "quick", "-p", "prompt=true", "-p", "prompt=@" + file).run().code(65);
    assertThat(said.err()).contains("prompt").contains("131,07");
    assertThat(home.journals().folders()).isEmpty();
  }

  @Test
  void tellsThatAllWordsTogetherAreTooLong() {
    String word = "x".repeat(120 * 1024);
    Path file = TestHome.write(home.work().resolve("word"), word);
    String[] words = new String[2 + 2 * 61];
    words[0] = "start";
    words[1] = "quick";
    for (int i = 0; i <= 60; i++) {
      words[2 + 2 * i] = "-p";
      words[3 + 2 * i] = i == 0 ? "prompt=true" : "prompt=@" + file;
    }
    Said said = home.run(words);
    if (said.code() == 0) {
      JsonObject end = home.completed(said.line());
      assertThat(end.text("error_class")).hasValue("spawn_failed");
      assertThat(end.toString()).contains("long");
    } else {
      said.code(65);
    }
  }

  /** It must neither keep the task open nor outlive it. */
  @Test
  void takesDownAChildThatHoldsStdoutOpen() {
    String task =
        home.startScript(
            "(trap '' INT TERM HUP; echo $$ >&2; exec sleep 300) &\necho $! > child\necho done\n");
    JsonObject end = home.completed(task);
    String child = home.awaitFile("child");
    assertThat(end.text("status")).hasValue("succeeded");
    assertThat(end.number("exit_code")).hasValue(0);
    assertThat(end.toString()).contains("Left over").contains(child);
    JsonObject warning = home.find(task, "task_warning").orElseThrow();
    assertThat(warning.text("code")).hasValue("leftover_processes");
    TestHome.assertGone(child);
    assertThat(home.run("logs", task).out()).isEqualTo("done\n");
  }

  @Test
  void succeedsOrNotByTheFirstFailureOfMany() {
    String run = home.run("run", "new", "--json").code(0).json().text("run_id").orElseThrow();
    String good = home.start("quick", "--run", run, "--", "true");
    String bad = home.start("quick", "--run", run, "--", "sh", "-c", "exit 9");
    home.run("wait", good, bad).code(9);
    home.run("wait", good).code(0);
    home.run("run", "close", run).code(0);
  }
}
