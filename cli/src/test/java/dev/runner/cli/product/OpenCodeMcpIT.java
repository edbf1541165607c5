package dev.runner.cli.product;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runner.cli.demo.AgentProgram;
import dev.runner.cli.demo.OpenCodeConfig;
import dev.runner.cli.demo.OpenCodeConfig.ShellPermission;
import dev.runner.cli.demo.Scenario;
import dev.runner.cli.demo.StubModel;
import dev.runner.cli.demo.provider.ToolCall;
import dev.runner.cli.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The real full-screen OpenCode, connected as a person connects it, starts a task itself. */
class OpenCodeMcpIT {
  @RegisterExtension final TestHome home = new TestHome();

  private static final Scenario SCENARIO =
      new Scenario.CallsThenEcho(
          List.of(
              new ToolCall(
                  "runner_start_task",
                  new JsonObject()
                      .with("tool", "quick")
                      .with("title", "asked by a model")
                      .with(
                          "params",
                          new JsonObject().with("prompt", List.of("echo", "the answer is 42")))),
              new ToolCall("runner_wait_task", new JsonObject().with("task_id", "@last"))));

  @Test
  void startsATaskAndReadsWhatItPrinted() throws IOException {
    Optional<Path> opencode = AgentProgram.OPENCODE.locate(Path.of(""), System.getenv());
    if (opencode.isEmpty()) {
      Needs.missing("OpenCode is not installed; run: npm ci --prefix scripts/agents");
    }
    Path person = home.folder().resolve("person");
    OpenCodeConfig.prepareHome(person);
    OpenCodeConfig.ownHome(person).forEach(home::with);
    try (StubModel stub = StubModel.start(SCENARIO)) {
      new OpenCodeConfig(stub.baseUrl(), ShellPermission.ALLOW).environment().forEach(home::with);
      home.with("PATH", opencode.orElseThrow().getParent() + ":" + System.getenv("PATH"));
      connect();
      try (Tmux tmux = Tmux.open(home, 160, 50)) {
        tmux.line("opencode").untilShows("Ask anything");
        tmux.type("ask runner for the answer").untilShows("ask runner for the answer");
        tmux.key("Enter").untilShows("It returned:");
        tmux.untilShows("the answer is 42");
        tmux.key("C-c");
        tmux.untilPrompt();
      }
    }
    String task = home.run("list", "--json").json().text("task_id").orElseThrow();
    JsonObject queued = home.find(task, "task_queued").orElseThrow();
    JsonObject by = queued.object("requested_by").orElseThrow();
    assertThat(queued.text("title")).hasValue("asked by a model");
    assertThat(queued.text("cwd")).hasValue(home.work().toString());
    assertThat(by.text("via")).hasValue("mcp");
    assertThat(by.text("client").orElseThrow()).startsWith("opencode/");
  }

  private void connect() {
    Path launcher = Launcher.write(home.folder().resolve("runner"), "");
    List<String> words =
        new ArrayList<>(List.of(launcher.toString(), "connect", "opencode", "--yes"));
    Program.run(home.work(), words, home.command().environment()).code(0);
  }
}
