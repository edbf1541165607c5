package dev.runner.cli.product;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runner.cli.json.Json;
import dev.runner.cli.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Tools on terminals, under the same laws as all others. */
class TerminalTasksIT {
  private static final String TOOLS =
      """
      version: 1
      tools:
        tui:
          mode: interactive
          cmd: ["sh", "{script}"]
          grace: { interrupt_sec: 1, terminate_sec: 1 }
          stall_after_sec: 1
          columns: 80
          rows: 24
        batch:
          mode: batch
          cmd: ["sh", "{script}"]
          tty: true
          env: { TERM: vt100 }
        reading:
          extends: batch
          stdin: "{text}"
        again:
          extends: tui
          retry: { attempts: 2, delay_sec: 0, on: [exit_nonzero] }
      """;

  @RegisterExtension final TestHome home = new TestHome();

  private String start(String tool, String script) {
    home.tools(TOOLS);
    return home.start(tool, "-p", "script=" + file(script));
  }

  private String file(String script) {
    return home.script("script-" + System.nanoTime() + ".sh", script);
  }

  private Path folder(String task) {
    return home.journals().folder(task);
  }

  private String output(String task) {
    return TestHome.read(folder(task).resolve("stdout.log"));
  }

  private void awaitOutput(String task, String text) {
    TestHome.until("it prints " + text, () -> output(task).contains(text));
  }

  private List<String> warnings(String task) {
    return home.events(task, e -> Journals.name(e).equals("task_warning"))
        .map(e -> e.text("code").orElse(""))
        .toList();
  }

  private List<String> stalls(String task) {
    return home.events(task, e -> Journals.name(e).equals("task_stalled"))
        .map(e -> e.text("kind").orElse(""))
        .toList();
  }

  private ProcessHandle host() {
    JsonObject file = Json.read(TestHome.read(home.state().resolve("host.json"))).orElseThrow();
    return ProcessHandle.of(file.number("pid").orElseThrow()).orElseThrow();
  }

  private void killHost() {
    ProcessHandle host = host();
    host.destroyForcibly();
    TestHome.until("the host is gone", () -> !host.isAlive() || Marked.isZombie(host));
  }

  private static void assertLost(JsonObject end) {
    assertThat(end.text("status")).hasValue("failed");
    assertThat(end.text("error_class")).hasValue("signalled");
    assertThat(end.toString()).contains("its terminal was lost");
  }

  @Test
  void anInteractiveToolIsAtHomeOnItsTerminal() {
    home.with("COLUMNS", "33").with("TERM", "dumb").with("TMUX", "x");
    String task =
        start("tui", "tty; stty size; echo \"$TERM:$COLUMNS:$TMUX:\"; echo oops >&2; exit 3");
    JsonObject end = home.completed(task);
    assertThat(end.number("exit_code")).hasValue(3);
    assertThat(output(task))
        .startsWith("/dev/pts/")
        .endsWith("\r\n24 80\r\nxterm-256color:::\r\noops\r\n");
    assertThat(folder(task).resolve("terminal.cast")).isNotEmptyFile();
    assertThat(folder(task).resolve("screen.json")).isNotEmptyFile();
    assertThat(folder(task).resolve("stderr.log")).doesNotExist();
    JsonObject shown = home.task(task).orElseThrow();
    assertThat(shown.text("mode")).hasValue("interactive");
    for (JsonObject told : List.of(end, shown)) {
      assertThat(told.object("log_paths").orElseThrow().has("stderr")).isFalse();
    }
    home.run("logs", "--stderr", task).code(66).tells("terminal");
    assertThat(home.run("logs", task).code(0).out()).contains("oops");
  }

  @Test
  void aBatchToolHasATerminalNobodyTypesInto() throws IOException {
    String script = "[ -t 0 ] || echo none; [ -t 1 ] && [ -t 2 ] && echo \"$TERM\"; cat";
    String task = start("batch", script);
    assertThat(home.completed(task).text("status")).hasValue("succeeded");
    assertThat(output(task)).isEqualTo("none\r\nvt100\r\n");
    assertThat(Files.exists(folder(task).resolve("terminal.cast"))).isFalse();
    JsonObject shown = home.task(task).orElseThrow();
    assertThat(shown.text("mode")).hasValue("batch");
    assertThat(shown.isTrue("tty")).isTrue();
    String reading = home.start("reading", "-p", "script=" + file(script), "-p", "text=hello");
    home.completed(reading);
    assertThat(output(reading)).isEqualTo("none\r\nvt100\r\nhello");
    home.run("start", "batch", "-p", "script=" + file("echo shown"), "--follow").code(0);
  }

  @Test
  void countRetryAndDependenciesAreThoseOfEveryTask() {
    home.tools(TOOLS);
    List<String> three =
        home.run("start", "tui", "--count", "3", "-p", "script=" + file("exit 0")).code(0).lines();
    assertThat(three).hasSize(3);
    String after =
        home.start("tui", "--after", three.getFirst(), "-p", "script=" + file("echo after"));
    assertThat(home.completed(after).text("status")).hasValue("succeeded");
    String twice =
        home.run("start", "again", "--wait", "-p", "script=" + file("tty; exit 5"))
            .code(5)
            .lines()
            .getFirst();
    String next = home.task(twice).orElseThrow().text("retried_as").orElseThrow();
    assertThat(output(next)).startsWith("/dev/pts/");
  }

  @Test
  void aStopTakesDownJobsInOtherGroupsAndTheDeaf() {
    String task =
        start(
            "tui",
            """
            trap '' INT HUP
            exec bash --norc --noprofile -ic 'sleep 3001 & sleep 3002 & echo up; wait'
            """);
    awaitOutput(task, "up");
    home.run("stop", task).code(0);
    assertThat(home.completed(task).text("status")).hasValue("cancelled");
    assertThat(home.signals(task)).startsWith("SIGINT", "SIGTERM");
  }

  @Test
  void theDeathOfTheHostHangsUpItsTasks() {
    String plain = start("tui", "echo up; exec sleep 1000");
    String deaf = start("tui", "trap '' HUP; echo up; while :; do sleep 0.1; done");
    String polite = start("tui", "trap 'exit 0' HUP; echo up; while :; do sleep 0.1; done");
    List.of(plain, deaf, polite).forEach(task -> awaitOutput(task, "up"));
    killHost();
    assertLost(home.completed(plain));
    assertThat(home.completed(plain).text("signal")).hasValue("SIGHUP");
    assertLost(home.completed(deaf));
    assertThat(home.completed(deaf).text("signal")).hasValue("SIGTERM");
    assertThat(home.signals(deaf)).containsExactly("SIGHUP", "SIGTERM");
    assertLost(home.completed(polite));
    assertThat(home.completed(polite).number("exit_code")).hasValue(0);
    for (String task : List.of(plain, deaf, polite)) {
      assertThat(warnings(task)).containsExactly("terminal_lost");
    }
    String next = start("tui", "echo up");
    assertThat(home.completed(next).text("status")).hasValue("succeeded");
  }

  @Test
  void theDeathOfTheDaemonEndsNothing() {
    String task = start("tui", "echo up; until [ -e go ]; do sleep 0.05; done; echo on; exit 6");
    awaitOutput(task, "up");
    long host = host().pid();
    home.killDaemon();
    home.run("list").code(0);
    TestHome.until("it is adopted", () -> home.find(task, "task_adopted").isPresent());
    TestHome.write(home.work().resolve("go"), "go");
    assertThat(home.completed(task).number("exit_code")).hasValue(6);
    assertThat(output(task)).isEqualTo("up\r\non\r\n");
    assertThat(warnings(task)).isEmpty();
    assertThat(host().pid()).isEqualTo(host);
    assertThat(folder(task).resolve("screen.json")).isNotEmptyFile();
  }

  @Test
  void aHostThatDiedBesideTheDaemonIsFoundOut() {
    String task = start("tui", "echo up; exec sleep 1000");
    awaitOutput(task, "up");
    home.killDaemon();
    killHost();
    assertThat(home.find(task, "task_completed")).isEmpty();
    home.run("list").code(0);
    assertLost(home.completed(task));
    assertThat(home.completed(task).text("signal")).hasValue("SIGHUP");
    assertThat(home.signals(task)).containsExactly("SIGHUP");
  }

  @Test
  void whoeverWaitsForInputIsTold() {
    String asks = start("tui", "printf 'name? '; read name");
    String sleeps = start("tui", "printf 'working '; sleep 1000");
    String works = start("tui", "printf 'working '; while :; do :; done");
    String edits = start("tui", "stty -icanon -echo; printf x; exec sleep 1000");
    for (String task : List.of(asks, sleeps, works, edits)) {
      TestHome.until("it is silent", () -> !stalls(task).isEmpty());
    }
    assertThat(stalls(asks)).containsExactly("waiting_for_input");
    assertThat(stalls(sleeps)).containsExactly("silent_idle");
    assertThat(stalls(works)).containsExactly("silent_busy");
    assertThat(stalls(edits)).containsExactly("waiting_for_input");
    assertThat(home.run("why", asks).code(0).out())
        .contains("waits for input", "runner attach " + asks);
  }

  @Test
  void theDaemonStaysForItsTerminalsAndStopsThemWhenAsked() {
    String task = start("tui", "echo up; exec sleep 1000");
    awaitOutput(task, "up");
    home.run("daemon", "stop").code(0);
    assertThat(home.find(task, "task_completed")).isEmpty();
    home.run("list").code(0);
    home.run("daemon", "stop", "--tasks").code(0);
    assertThat(home.completed(task).text("status")).hasValue("cancelled");
  }
}
