package dev.runner.cli.product;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runner.cli.demo.Scenario;
import dev.runner.cli.demo.StubModel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real full-screen OpenCode in a terminal of ours, asked by a script. */
class OpenCodeTerminalIT {
  private static final String TOOLS =
      """
      version: 1
      tools:
        opencode_interactive: { mode: interactive, cmd: ["opencode", "--model", "stub/stub"] }
      """;

  private static final Pattern SESSION = Pattern.compile("ses_[0-9A-Za-z]{20,}");

  @TempDir Path folder = Path.of("set by JUnit");

  @SuppressWarnings("NullAway.Init") // made before each test
  private AgentHome home;

  @BeforeEach
  void begin() throws IOException {
    home = new AgentHome(folder).withOpenCode().tools(TOOLS);
  }

  /** Where OpenCode is missing, nothing was begun. */
  @AfterEach
  void end() throws Exception {
    if (home != null) {
      home.close();
    }
  }

  private void untilShows(String task, String text) {
    AgentHome.until(
        "the screen shows " + text, () -> home.run("screen", task).out().contains(text));
  }

  @Test
  void aSessionGoesOnOnAnotherTerminal() throws Exception {
    try (StubModel stub = StubModel.start(new Scenario.Answer("It is forty-two."))) {
      String first =
          home.asking(stub)
              .tools("version: 1\n")
              .start("opencode_interactive", "-p", "model=stub/stub", "-p", "prompt=what is it")
              .getFirst();
      untilShows(first, "It is forty-two.");
      assertThat(home.run("stop", first).code()).isZero();
      home.event(first, "task_completed");

      AgentHome.Said said = home.run("continue", first, "--session", session());
      assertThat(said.code()).as(said.err()).isZero();
      String second = said.out().strip();
      untilShows(second, "It is forty-two.");
      assertThat(home.run("send", second, "are you sure", "--key", "Enter").code()).isZero();
      AgentHome.until("it is asked", () -> stub.lastAsked().contains("are you sure"));
      assertThat(stub.lastAsked()).containsSubsequence("what is it", "forty-two", "are you sure");
      assertThat(home.run("stop", second).code()).isZero();
    }
  }

  /** A terminal tells no session; a person knows it, and OpenCode's own store does. */
  private String session() throws IOException {
    StringBuilder store = new StringBuilder();
    try (var files = Files.newDirectoryStream(home.person(), "opencode.db{,-wal}")) {
      for (Path file : files) {
        store.append(Files.readString(file, StandardCharsets.ISO_8859_1));
      }
    }
    return SESSION.matcher(store).results().map(MatchResult::group).findFirst().orElseThrow();
  }

  @Test
  void aPromptIsTypedAndItsAnswerRead() throws Exception {
    try (StubModel stub = StubModel.start(new Scenario.Answer("It is forty-two."))) {
      String task = home.asking(stub).start("opencode_interactive").getFirst();
      untilShows(task, "Ask anything");
      assertThat(home.run("send", task, "what is six times seven", "--key", "Enter").code())
          .isZero();
      untilShows(task, "It is forty-two.");
      assertThat(stub.requestCount()).isPositive();

      assertThat(home.run("stop", task).code()).isZero();

      assertThat(home.event(task, "task_completed").text("status")).hasValue("cancelled");
      assertThat(AgentHome.marked(task)).isEmpty();
    }
  }
}
