package dev.runner.cli.product;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runner.cli.json.Json;
import dev.runner.cli.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** kill -9 of the daemon, of the process that holds the terminals, and of both. */
class TerminalDeathIT {
  private static final int COUNTED = 6_000;

  /** So far it counts until it is told that it is watched. */
  private static final int SEEN = 999;

  /** Counts, one line a number, as fast as its terminal takes it; some seconds. */
  private static final String COUNTER =
      """
      import os, sys, time
      for i in range(%d):
          sys.stdout.write('%%06d\\n' %% i)
          sys.stdout.flush()
          time.sleep(0.001)
          while i == %d and not os.path.exists('watched'):
              time.sleep(0.01)
      sys.stdout.write('counted\\n')
      sys.stdout.flush()
      sys.stdin.readline()
      """
          .formatted(COUNTED, SEEN);

  private static final String DEAF = "trap '' HUP INT; echo begun; while :; do sleep 0.1; done";

  @RegisterExtension final TestHome home = new TestHome();

  @BeforeEach
  void tools() {
    Needs.program("tmux");
    Needs.program("python3");
    home.tools(TerminalProgramsIT.TOOLS);
    home.script("counter.py", COUNTER);
  }

  private ProcessHandle host() {
    JsonObject file = Json.read(TestHome.read(home.state().resolve("host.json"))).orElseThrow();
    return ProcessHandle.of(file.number("pid").orElseThrow()).orElseThrow();
  }

  private Path folder(String task) {
    return home.journals().folders().stream()
        .map(run -> run.resolve("tasks").resolve(task))
        .filter(Files::isDirectory)
        .findFirst()
        .orElseThrow();
  }

  private static String counted() {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < COUNTED; i++) {
      lines.append("%06d\r\n".formatted(i));
    }
    return lines.append("counted\r\n").toString();
  }

  @Test
  void theDeathOfTheDaemonCostsNothing() {
    String task = home.start("program", "--", "python3", "-u", "counter.py");
    try (Tmux first = Tmux.open(home, 100, 30);
        Tmux second = Tmux.open(home, 90, 25)) {
      first.runner("attach", task).untilShows("%06d".formatted(SEEN));
      second.runner("attach", task).untilShows("%06d".formatted(SEEN));
      home.script("watched", "by both");
      home.killDaemon();
      first.untilShows("counted");
      second.untilShows("counted");
      // Whoever is back first has the keyboard.
      first.key("Enter");
      second.key("Enter");
      first.until("it ended", screen -> screen.contains("succeeded"));
      second.until("it ended", screen -> screen.contains("succeeded"));
    }
    assertThat(home.completed(task).text("status")).hasValue("succeeded");
    assertThat(home.completed(task).number("exit_code")).hasValue(0);
    assertThat(TestHome.read(folder(task).resolve("stdout.log"))).startsWith(counted());
    assertThat(Cast.read(folder(task).resolve("terminal.cast")).text("o")).startsWith(counted());
    assertThat(home.find(task, "task_adopted")).isPresent();
  }

  @Test
  void whatEndsWhileNoDaemonLivesEndsTruthfully() {
    home.script(
        "ending.sh", "echo begun; while [ ! -e go ]; do sleep 0.05; done; echo done; exit 5");
    String task = home.start("program", "--", "sh", "ending.sh");
    TestHome.until("it began", () -> home.run("screen", task).out().contains("begun"));
    home.killDaemon();
    home.script("go", "now");
    TestHome.until(
        "it ended", () -> TestHome.read(folder(task).resolve("exit.json")).contains("status"));
    home.run("list").code(0);
    JsonObject end = home.completed(task);
    assertThat(end.text("status")).hasValue("failed");
    assertThat(end.number("exit_code")).hasValue(5);
    assertThat(home.run("screen", task).code(0).out()).contains("done");
  }

  @Test
  void theDeathOfTheHostEndsItsTasksTruthfully() {
    String reads = home.start("program", "--", "sh", "-c", "echo begun; read x; exit 0");
    String deaf = home.start("program", "--", "sh", "-c", DEAF);
    TestHome.until("one began", () -> home.run("screen", reads).out().contains("begun"));
    TestHome.until("both began", () -> home.run("screen", deaf).out().contains("begun"));
    host().destroyForcibly();
    assertThat(home.completed(reads).text("status")).hasValue("failed");
    assertThat(home.completed(deaf).text("status")).hasValue("failed");
    assertThat(home.signals(deaf)).containsExactly("SIGHUP", "SIGTERM");
    assertThat(home.find(deaf, "task_warning").orElseThrow().text("code"))
        .hasValue("terminal_lost");
    String next = home.start("program", "--", "sh", "-c", "echo a new host; read x");
    TestHome.until("a new one", () -> home.run("screen", next).out().contains("a new host"));
    home.run("send", next, "--key", "Enter").code(0);
    assertThat(home.completed(next).text("status")).hasValue("succeeded");
  }

  @Test
  void theDeathOfBothIsFoundByTheNextDaemon() {
    String task = home.start("program", "--", "sh", "-c", DEAF);
    TestHome.until("it began", () -> home.run("screen", task).out().contains("begun"));
    ProcessHandle host = host();
    home.killDaemon();
    host.destroyForcibly();
    TestHome.until("the host is gone", () -> !host.isAlive() || Marked.isZombie(host));
    home.run("list").code(0);
    JsonObject end = home.completed(task);
    assertThat(end.text("status")).hasValue("failed");
    assertThat(home.signals(task)).startsWith("SIGHUP").contains("SIGTERM");
  }

  @Test
  void anOrderlyRestartKeepsThePerson() {
    String task = home.start("program", "--", "python3", "-u", "counter.py");
    try (Tmux tmux = Tmux.open(home, 100, 30)) {
      tmux.runner("attach", task).untilShows("%06d".formatted(SEEN));
      home.script("watched", "by one");
      home.run("daemon", "restart").code(0);
      tmux.untilShows("counted");
      tmux.key("Enter").until("it ended", screen -> screen.contains("succeeded"));
    }
    assertThat(TestHome.read(folder(task).resolve("stdout.log"))).startsWith(counted());
    assertThat(List.of(home.completed(task).text("status").orElse(""))).contains("succeeded");
  }
}
