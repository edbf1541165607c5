package dev.runner.cli.product;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runner.cli.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Programs that people sit in front of, driven by scripts alone. */
class TerminalProgramsIT {
  @RegisterExtension final TestHome home = new TestHome();

  static final String TOOLS =
      """
      version: 1
      tools:
        program:
          extends: command
          mode: interactive
          grace: { interrupt_sec: 1, terminate_sec: 1 }
        small:
          extends: program
          columns: 40
          rows: 10
        silent:
          extends: program
          stall_after_sec: 1
        unheard:
          extends: program
          record_input: false
        coloured:
          extends: command
          mode: batch
          tty: true
      """;

  @BeforeEach
  void tools() {
    home.tools(TOOLS);
  }

  private void untilShows(String task, String text) {
    TestHome.until(
        "the screen shows " + text,
        () -> {
          Said said = home.run("screen", task);
          return said.code() == 0 && said.out().contains(text);
        });
  }

  private void send(String task, String... words) {
    home.run(concat(List.of("send", task), List.of(words))).code(0);
  }

  private static String[] concat(List<String> first, List<String> second) {
    return Stream.concat(first.stream(), second.stream()).toArray(String[]::new);
  }

  private Path folder(String task) {
    return home.journals().folders().stream()
        .map(run -> run.resolve("tasks").resolve(task))
        .filter(Files::isDirectory)
        .findFirst()
        .orElseThrow();
  }

  private void assertEnd(String task, String status, long exitCode) {
    JsonObject end = home.completed(task);
    assertThat(end.text("status")).hasValue(status);
    assertThat(end.number("exit_code")).hasValue(exitCode);
  }

  @Test
  void pythonCalculates() {
    Needs.program("python3");
    String task = home.start("program", "--", "python3", "-q");
    untilShows(task, ">>>");
    send(task, "6*7", "--key", "Enter");
    untilShows(task, "\n42");
    send(task, "--key", "Ctrl-D");
    assertEnd(task, "succeeded", 0);
  }

  @Test
  void aShellControlsItsJobs() {
    Needs.program("bash");
    String task = home.start("program", "--", "bash", "--norc", "-i");
    untilShows(task, "bash-");
    send(task, "sleep 300 &", "--key", "Enter");
    send(task, "jobs", "--key", "Enter");
    untilShows(task, "Running");
    send(task, "fg", "--key", "Enter");
    untilShows(task, "fg\nsleep 300");
    send(task, "--key", "Ctrl-Z");
    untilShows(task, "Stopped");
    send(task, "bg", "--key", "Enter");
    untilShows(task, "[1]+ sleep 300 &");
    send(task, "kill %1; wait; exit 3", "--key", "Enter");
    assertEnd(task, "failed", 3);
  }

  @Test
  void vimEditsAFile() {
    Needs.program("vim");
    String task = home.start("program", "--", "vim", "-u", "NONE", "-N", "-n", "letter.txt");
    untilShows(task, "letter.txt");
    send(task, "i");
    untilShows(task, "INSERT");
    send(task, "Dear reader,", "--key", "Enter");
    send(task, "this is a letter.", "--key", "Escape");
    send(task, ":wq", "--key", "Enter");
    assertEnd(task, "succeeded", 0);
    assertThat(home.work().resolve("letter.txt")).hasContent("Dear reader,\nthis is a letter.\n");
  }

  @Test
  void lessPages() {
    Needs.program("less");
    StringBuilder lines = new StringBuilder();
    for (int i = 1; i <= 500; i++) {
      lines.append("line ").append(i).append('\n');
    }
    home.script("long.txt", lines.toString());
    String task = home.start("program", "--", "less", "long.txt");
    untilShows(task, "line 1\n");
    send(task, "--key", "PageDown");
    untilShows(task, "line 40\n");
    send(task, "G");
    untilShows(task, "line 500");
    send(task, "q");
    assertEnd(task, "succeeded", 0);
  }

  @Test
  void topShowsTheMachine() {
    Needs.program("top");
    String task = home.start("program", "--", "top", "-d", "1");
    untilShows(task, "load average");
    untilShows(task, "PID");
    send(task, "q");
    assertEnd(task, "succeeded", 0);
  }

  @Test
  void aTerminalHasTheSizeOfItsTool() {
    String usual = home.start("program", "--", "sh", "-c", "stty size; tty; echo $TERM; read x");
    untilShows(usual, "32 120\n/dev/pts/");
    untilShows(usual, "xterm-256color");
    String small = home.start("small", "--", "sh", "-c", "stty size; read x");
    untilShows(small, "10 40");
    JsonObject screen = home.run("screen", small, "--json").code(0).json();
    assertThat(screen.number("columns")).hasValue(40);
    assertThat(screen.number("rows")).hasValue(10);
    assertThat(screen.object("cursor").orElseThrow().number("row")).hasValue(2);
    send(usual, "--key", "Enter");
    send(small, "--key", "Enter");
    assertEnd(usual, "succeeded", 0);
    assertEnd(small, "succeeded", 0);
  }

  @Test
  void theLastScreenStaysReadable() {
    String task = home.start("program", "--", "sh", "-c", "echo the last words; exit 4");
    assertEnd(task, "failed", 4);
    assertThat(home.run("screen", task).code(0).out()).contains("the last words");
    assertThat(home.run("send", task, "too late").code()).isNotZero();
  }

  @Test
  void theRecordingHoldsWhatTheLogHolds() {
    String text =
        "i=0; while [ $i -lt 2000 ]; do"
            + " printf \"$i \\303\\244 \\033[31mred\\033[0m\\n\"; i=$((i+1)); done";
    String task = home.start("program", "--", "sh", "-c", text);
    assertEnd(task, "succeeded", 0);
    Cast cast = Cast.read(folder(task).resolve("terminal.cast"));
    assertThat(cast.text("o")).isEqualTo(TestHome.read(folder(task).resolve("stdout.log")));
    assertThat(cast.text("o")).contains("1999 ä");
    assertAsciinemaPlays(folder(task).resolve("terminal.cast"));
  }

  private void assertAsciinemaPlays(Path cast) {
    Needs.program("asciinema");
    try (Tmux tmux = Tmux.open(home, 130, 40)) {
      tmux.line("clear; asciinema play -s 20 -i 0.1 " + cast + "; echo code $?");
      tmux.untilShows("1999 ä").untilShows("code 0");
    }
  }

  @Test
  void whatIsTypedIsRecordedButNoPassword() {
    String script =
        "echo name; read n; stty -echo; echo password; read p; stty echo; echo \"hello $n\"; read x";
    String task = home.start("program", "--", "sh", "-c", script);
    untilShows(task, "name");
    send(task, "alice", "--key", "Enter");
    untilShows(task, "password");
    send(task, "hunter2hunter2", "--key", "Enter");
    untilShows(task, "hello alice");
    send(task, "--key", "Enter");
    assertEnd(task, "succeeded", 0);
    Cast cast = Cast.read(folder(task).resolve("terminal.cast"));
    assertThat(cast.text("i")).contains("alice").doesNotContain("hunter2");
    assertThat(TestHome.read(folder(task).resolve("terminal.cast"))).doesNotContain("hunter2");
  }

  @Test
  void aToolMayKeepWhatIsTypedToItself() {
    String task = home.start("unheard", "--", "sh", "-c", "echo name; read n; echo \"hello $n\"");
    untilShows(task, "name");
    send(task, "alice", "--key", "Enter");
    assertEnd(task, "succeeded", 0);
    assertThat(Cast.read(folder(task).resolve("terminal.cast")).text("i")).isEmpty();
  }

  @Test
  void aBatchToolOnATerminalPrintsAtOnceAndTakesNoTyping() {
    String script =
        "test -t 1 && test -t 2 && echo terminal; test -t 0 || echo no-input; echo err >&2; sleep 1000";
    String task = home.start("coloured", "--", "sh", "-c", script);
    TestHome.until("it printed", () -> home.run("logs", task).out().contains("err"));
    assertThat(home.run("logs", task).out().replace("\r", ""))
        .isEqualTo("terminal\nno-input\nerr\n");
    assertThat(home.run("send", task, "x").code()).isNotZero();
    assertThat(folder(task).resolve("stderr.log")).doesNotExist();
    home.run("stop", task).code(0);
    assertThat(home.completed(task).text("status")).hasValue("cancelled");
  }

  @Test
  void theLadderEndsWhatIgnoresInterruptAndHangUp() {
    String task =
        home.start(
            "program", "--", "sh", "-c", "trap '' INT HUP; echo deaf; while :; do sleep 0.1; done");
    untilShows(task, "deaf");
    home.run("stop", task).code(0);
    assertThat(home.completed(task).text("status")).hasValue("cancelled");
    assertThat(home.signals(task)).containsExactly("SIGINT", "SIGTERM");
  }

  @Test
  void theLadderReachesJobsInGroupsOfTheirOwn() {
    Needs.program("bash");
    home.script("job.sh", "trap '' HUP INT; echo $$ > job; while :; do sleep 0.1; done");
    String task = home.start("program", "--", "bash", "--norc", "-i");
    untilShows(task, "bash-");
    send(task, "sh job.sh &", "--key", "Enter");
    String job = home.awaitFile("job");
    home.run("stop", task).code(0);
    JsonObject end = home.completed(task);
    assertThat(end.text("status")).hasValue("cancelled");
    assertThat(end.objects("survivors")).isEmpty();
    TestHome.assertGone(job);
  }

  @Test
  void waitingForAPersonIsToldFromWorkingInSilence() {
    String asks = home.start("silent", "--", "sh", "-c", "printf 'Go on? '; read answer");
    String edits = home.start("silent", "--", "vim", "-u", "NONE", "-N", "-n");
    String sleeps = home.start("silent", "--", "sh", "-c", "echo begun; sleep 1000");
    String computes = home.start("silent", "--", "sh", "-c", "echo begun; while :; do :; done");
    assertThat(stallKind(asks)).isEqualTo("waiting_for_input");
    assertThat(stallKind(edits)).isEqualTo("waiting_for_input");
    assertThat(stallKind(sleeps)).isEqualTo("silent_idle");
    assertThat(stallKind(computes)).isEqualTo("silent_busy");
    assertThat(home.run("why", asks).code(0).out()).contains("input");
    home.run("stop", "--all", "--now").code(0);
  }

  private String stallKind(String task) {
    TestHome.until("it was found silent", () -> home.find(task, "task_stalled").isPresent());
    return home.find(task, "task_stalled").orElseThrow().text("kind").orElseThrow();
  }
}
