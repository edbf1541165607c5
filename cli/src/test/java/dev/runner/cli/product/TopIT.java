package dev.runner.cli.product;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The full-screen list in a real terminal of 80 x 24. */
class TopIT {
  @RegisterExtension final TestHome home = new TestHome();

  @BeforeEach
  void tools() {
    Needs.program("tmux");
    home.tools(TerminalProgramsIT.TOOLS);
  }

  @Test
  void showsWhatRunsLiveAndActsOnIt() {
    String terminal =
        home.start("program", "--title", "a shell", "--", "sh", "-c", "echo hello there; read x");
    String batch =
        home.start("coloured", "--title", "a sleeper", "--", "sh", "-c", "echo begun; sleep 1000");
    home.started(batch);
    try (Tmux tmux = Tmux.open(home, 80, 24)) {
      String before = tmux.settings();
      tmux.runner("top").untilShows("2 running").untilShows("a sleeper");
      tmux.line("/shell");
      tmux.until("only one is shown", s -> !s.contains("a sleeper") && s.contains("a shell"));
      tmux.key("Enter").untilShows("hello there");
      tmux.key("C-\\").untilShows("1 running".replace('1', '2'));
      tmux.key("Escape").untilShows("a sleeper").type("/sleeper").key("Enter");
      tmux.until("the other", s -> s.contains("a sleeper") && !s.contains("a shell"));
      tmux.type("w").until("why", s -> s.contains("any key goes back"));
      tmux.type("x").type("s").untilShows("y/N").type("y");
      assertThat(home.completed(batch).text("status")).hasValue("cancelled");
      tmux.untilShows("cancelled");
      home.killDaemon();
      tmux.untilShows("gone");
      home.run("list").code(0);
      tmux.untilShows("1 running").until("it is back", s -> !s.contains("gone"));
      tmux.type("q").untilPrompt();
      assertThat(tmux.settings()).isEqualTo(before);
    }
    home.run("send", terminal, "--key", "Enter").code(0);
    assertThat(home.completed(terminal).text("status")).hasValue("succeeded");
  }

  @Test
  void needsATerminal() {
    home.run("top").code(64).tells("runner list");
  }
}
