package dev.runner.cli.product;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runner.cli.demo.Scenario;
import dev.runner.cli.demo.StubModel;
import java.io.IOException;
import java.nio.file.Path;
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
