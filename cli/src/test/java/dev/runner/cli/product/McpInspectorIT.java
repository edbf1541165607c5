package dev.runner.cli.product;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runner.cli.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A client of MCP nobody here wrote lists and calls every tool, both ways there are. */
class McpInspectorIT {
  @RegisterExtension final TestHome home = new TestHome();

  private static final Path INSPECTOR =
      Path.of("../scripts/mcp-client/node_modules/.bin/mcp-inspector").toAbsolutePath();

  /** How the inspector reaches the server: options before its own, and a target behind them. */
  private record Way(List<String> options, List<String> target) {}

  @BeforeEach
  void needs() {
    Needs.program("node");
    if (!Files.isExecutable(INSPECTOR)) {
      Needs.missing("there is no MCP inspector; run: npm ci --prefix scripts/mcp-client");
    }
  }

  private Said inspect(Way way, String... words) {
    List<String> command = new ArrayList<>(List.of(INSPECTOR.toString(), "--cli"));
    command.addAll(way.options());
    command.addAll(List.of(words));
    command.addAll(way.target());
    Map<String, String> environment = new TreeMap<>(home.command().environment());
    return Program.run(home.work(), command, environment);
  }

  private JsonObject call(Way way, String tool, String... arguments) {
    List<String> words = new ArrayList<>(List.of("--method", "tools/call", "--tool-name", tool));
    for (String argument : arguments) {
      words.addAll(List.of("--tool-arg", argument));
    }
    JsonObject result = inspect(way, words.toArray(String[]::new)).code(0).whole();
    assertThat(result.isTrue("isError")).as("%s", result).isFalse();
    return result.object("structuredContent").orElseThrow();
  }

  /** As runner connect has it; of the environment the inspector hands on a few variables only. */
  private Way overStreams() {
    Path launcher = Launcher.write(home.folder().resolve("runner"), "");
    String state = "RUNNER_STATE_DIR=" + home.folder().resolve("state");
    return new Way(
        List.of("--transport", "stdio", "-e", state),
        List.of("--", launcher.toString(), "mcp", "--home", home.home().toString()));
  }

  @Test
  void overStandardInputAndOutput() {
    Way way = overStreams();
    everyTool(way);
  }

  @Test
  void overHttp() {
    home.run("daemon", "start").code(0);
    DaemonDoor door = home.door();
    Way way =
        new Way(
            List.of(
                "--transport",
                "http",
                "--server-url",
                door.url() + "/mcp",
                "--header",
                "Authorization: Bearer " + door.token()),
            List.of());
    everyTool(way);
    Way stranger =
        new Way(List.of("--transport", "http", "--server-url", door.url() + "/mcp"), List.of());
    assertThat(inspect(stranger, "--method", "tools/list").code()).isNotZero();
  }

  private void everyTool(Way way) {
    Said listed = inspect(way, "--method", "tools/list", "--strict").code(0);
    List<String> tools =
        listed.whole().objects("tools").stream()
            .map(tool -> tool.text("name").orElseThrow())
            .toList();
    assertThat(tools)
        .containsExactly(
            "start_task",
            "list_tasks",
            "task_status",
            "task_output",
            "task_artifacts",
            "wait_task",
            "stop_task",
            "list_tools",
            "checkpoint");
    assertThat(call(way, "list_tools").objects("items")).isNotEmpty();
    String script = "echo said; echo left >$RUNNER_ARTIFACTS_DIR/file; echo told >&2";
    JsonObject started =
        call(way, "start_task", "tool=shell", "params={\"prompt\":\"" + script + "\"}");
    String id = "task_id=" + started.text("task_id").orElseThrow();
    JsonObject ended = call(way, "wait_task", id);
    assertThat(ended.text("status")).hasValue("succeeded");
    assertThat(ended.object("output").orElseThrow().text("text")).hasValue("said\n");
    assertThat(call(way, "task_output", id, "stream=stderr").text("text")).hasValue("told\n");
    assertThat(call(way, "task_artifacts", id, "path=file").text("text")).hasValue("left\n");
    assertThat(call(way, "task_status", id).text("why")).isPresent();
    assertThat(call(way, "list_tasks", "limit=5").objects("items")).isNotEmpty();
    assertThat(call(way, "stop_task", id).text("status")).hasValue("succeeded");
  }

  /** What the inspector starts is started as an agent's, by its name, where it stands. */
  @Test
  void telemetryTellsWhoAsked() {
    Way way = overStreams();
    JsonObject started = call(way, "start_task", "tool=shell", "params={\"prompt\":\"pwd\"}");
    String id = started.text("task_id").orElseThrow();
    home.completed(id);
    JsonObject queued = home.find(id, "task_queued").orElseThrow();
    JsonObject by = queued.object("requested_by").orElseThrow();
    assertThat(by.text("via")).hasValue("mcp");
    assertThat(by.text("client").orElseThrow()).contains("inspector");
    assertThat(queued.text("cwd")).hasValue(home.work().toString());
  }
}
