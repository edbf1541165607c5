package dev.runner.cli.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Attaching from a real terminal: what a person sees, types, and gets back afterwards. */
class AttachIT {
  /** Full-screen, with a mouse, on the alternate screen; says its size, keys and ends. */
  private static final String PAINTER =
      """
      import os, signal, sys, termios, tty
      old = termios.tcgetattr(0)
      tty.setraw(0)
      out = sys.stdout
      out.write('\\x1b[?1049h\\x1b[?1000h\\x1b[?2004h\\x1b[?25l')
      def paint(*_):
          size = os.get_terminal_size()
          out.write('\\x1b[2J\\x1b[1;1H\\x1b[1;44mpainter %dx%d\\x1b[0m' % (size.columns, size.lines))
          out.flush()
      signal.signal(signal.SIGWINCH, paint)
      paint()
      row = 3
      while True:
          key = os.read(0, 100)
          if key == b'q':
              break
          out.write('\\x1b[%d;1Hkey %r' % (row, key))
          out.flush()
          row += 1
      out.write('\\x1b[?1049l\\x1b[?1000l\\x1b[?2004l\\x1b[?25h')
      out.flush()
      termios.tcsetattr(0, termios.TCSANOW, old)
      """;

  @RegisterExtension final TestHome home = new TestHome();

  @BeforeEach
  void tools() {
    Needs.program("tmux");
    Needs.program("python3");
    home.tools(TerminalProgramsIT.TOOLS);
    home.script("painter.py", PAINTER);
  }

  private String painter() {
    String task = home.start("program", "--", "python3", "painter.py");
    TestHome.until("it painted", () -> home.run("screen", task).out().contains("painter 120x32"));
    return task;
  }

  @Test
  void aNewcomerSeesThePresentScreenTypesAndGetsItsTerminalBack() {
    String task = painter();
    try (Tmux tmux = Tmux.open(home, 100, 30)) {
      String before = tmux.settings();
      tmux.runner("attach", task);
      tmux.untilShows("painter 100x30");
      tmux.type("a").untilShows("key b'a'");
      tmux.key("C-c").untilShows("key b'\\x03'");
      tmux.key("Up")
          .until("an arrow", s -> s.contains("key b'\\x1b[A'") || s.contains("key b'\\x1bOA'"));
      tmux.key("C-\\").untilShows("runner attach");
      assertThat(tmux.screen()).doesNotContain("painter");
      assertThat(tmux.settings()).isEqualTo(before);
    }
    TestHome.until(
        "its own size is back", () -> home.run("screen", task).out().contains("painter 120x32"));
    assertThat(home.events(task, e -> Journals.name(e).equals("task_attached"))).hasSize(1);
    TestHome.until("it was noted", () -> home.find(task, "task_detached").isPresent());
    home.run("send", task, "q").code(0);
    assertThat(home.completed(task).text("status")).hasValue("succeeded");
  }

  @Test
  void theWindowIsFollowed() {
    String task = painter();
    try (Tmux tmux = Tmux.open(home, 100, 30)) {
      tmux.runner("attach", task).untilShows("painter 100x30");
      tmux.resize(70, 20);
      tmux.untilShows("painter 70x20");
      tmux.type("q").until("it ended", screen -> screen.contains("succeeded"));
    }
  }

  @Test
  void twoWatchAndOneTypes() {
    String task = painter();
    try (Tmux first = Tmux.open(home, 100, 30);
        Tmux second = Tmux.open(home, 100, 30)) {
      first.runner("attach", task).untilShows("painter 100x30");
      second.runner("attach", task).untilShows("painter 100x30");
      second.type("b");
      first.type("a").untilShows("key b'a'");
      second.untilShows("key b'a'");
      assertThat(first.screen()).doesNotContain("key b'b'");
      first.key("C-\\").untilShows("runner attach");
      TestHome.until("the second may type", () -> second.type("c").screen().contains("key b'c"));
      second.key("C-\\").untilShows("runner attach");
    }
  }

  @Test
  void sharedMeansAllType() {
    String task = painter();
    try (Tmux first = Tmux.open(home, 100, 30);
        Tmux second = Tmux.open(home, 100, 30)) {
      first.runner("attach", "--shared", task).untilShows("painter 100x30");
      second.runner("attach", "--shared", task).untilShows("painter 100x30");
      first.type("a").untilShows("key b'a'");
      second.type("b").untilShows("key b'b'");
      first.untilShows("key b'b'");
    }
  }

  @Test
  void aWatcherTypesNothing() {
    String task = painter();
    try (Tmux tmux = Tmux.open(home, 130, 40)) {
      tmux.runner("attach", "--read-only", task).untilShows("painter 120x32");
      tmux.type("x");
      home.run("send", task, "y").code(0);
      tmux.untilShows("key b'y'");
      assertThat(tmux.screen()).doesNotContain("key b'x'");
      tmux.key("C-\\").untilShows("runner attach");
    }
  }

  @Test
  void startAttachDoesBoth() {
    try (Tmux tmux = Tmux.open(home, 100, 30)) {
      tmux.runner("start", "program", "--attach", "--", "python3", "painter.py");
      tmux.untilShows("painter 100x30");
      tmux.type("q").until("it ended", screen -> screen.contains("succeeded"));
    }
  }

  @Test
  void whoeverComesTooLateSeesTheLastScreen() {
    String task = home.start("program", "--", "sh", "-c", "echo the last words; exit 4");
    home.completed(task);
    try (Tmux tmux = Tmux.open(home, 130, 40)) {
      tmux.runner("attach", task).untilShows("the last words").untilShows("failed");
      tmux.line("echo code=$?").untilShows("code=4");
    }
  }

  private boolean keeperLives() {
    return new Marked(home.folder())
        .alive().stream().anyMatch(p -> Marked.shown(p).contains("runner-keeper"));
  }

  @Test
  void aKilledClientLeavesAWholeTerminal() {
    String task = painter();
    try (Tmux tmux = Tmux.open(home, 100, 30)) {
      String before = tmux.settings();
      tmux.runner("attach", task);
      tmux.untilShows("painter 100x30");
      ProcessHandle client =
          new Marked(home.folder())
              .alive().stream()
                  .filter(p -> Marked.shown(p).contains("dev.runner.cli.Main attach"))
                  .findFirst()
                  .orElseThrow();
      client.destroyForcibly();
      TestHome.until("its keeper has put all back", () -> !keeperLives());
      assertThat(tmux.screen()).doesNotContain("painter");
      assertThat(tmux.settings()).isEqualTo(before);
    }
  }

  @Test
  void whatIsNoTerminalIsToldWhatToDo() {
    String task = painter();
    home.run("attach", task).code(64).tells("runner screen");
    home.run("send", task, "q").code(0);
  }

  @Test
  void aRecordingIsReplayed() {
    String task = home.start("program", "--", "sh", "-c", "echo one; sleep 0.3; echo two");
    home.completed(task);
    assertThat(home.run("replay", task).code(0).out()).contains("one", "two");
    try (Tmux tmux = Tmux.open(home, 130, 40)) {
      tmux.runner("replay", task, "--speed", "4").untilShows("two").untilPrompt();
      tmux.line("echo code=$?").untilShows("code=0");
    }
  }

  @Test
  void batchTasksHaveNoTerminalToAttachTo() {
    home.tools(TestHome.QUICK);
    String task = home.startScript("sleep 1000");
    try (Tmux tmux = Tmux.open(home, 100, 30)) {
      tmux.runner("attach", task).until("it says so", s -> s.contains("interactive"));
      tmux.runner("start", "quick", "--attach", "--", "sleep", "1")
          .until("it says so", s -> s.contains("runner:"));
    }
    assertThat(List.of(home.run("send", task, "x").code())).doesNotContain(0);
  }
}
