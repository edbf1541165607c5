package dev.runner.cli.product;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runner.cli.json.Json;
import dev.runner.cli.json.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * What agents use is summed up, priced and kept within budgets; their streams are recorded ones.
 */
class UsageIT {
  private static final Path RECORDED =
      Path.of("../wrappers/src/test/resources/dev/runner/wrappers/output").toAbsolutePath();

  private static final String TOOLS =
      """
      tools:
        claude_like: { mode: batch, cmd: [sh, "{script}"], output: claude-stream-json }
        codex_like: { mode: batch, cmd: [sh, "{script}"], output: codex-jsonl }
        endless:
          mode: batch
          cmd: [sh, "{script}"]
          output: opencode-json
          budget: { max_tokens: 100, on_limit: stop }
          grace: { interrupt_sec: 1, terminate_sec: 1 }
      """;

  @RegisterExtension final TestHome home = new TestHome();

  private String prints(String tool, String recorded) {
    String script = home.script(tool + ".sh", "cat " + RECORDED.resolve(recorded + ".jsonl"));
    return home.run("start", tool, "--wait", "-p", "script=" + script).code(0).line();
  }

  private JsonObject usage(String... words) {
    List<String> all = new ArrayList<>(List.of("usage", "--json"));
    all.addAll(List.of(words));
    return Json.read(home.run(all.toArray(String[]::new)).code(0).out()).orElseThrow();
  }

  private static JsonObject of(JsonObject usage, String key) {
    return usage.objects("items").stream()
        .filter(item -> item.text("key").orElseThrow().equals(key))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void sumsSayWhatNobodyKnows() {
    home.tools(TOOLS);
    assertThat(home.run("usage").code(0).out()).contains("No task has told of any usage");
    prints("claude_like", "claude-2.1.197.ok");
    prints("claude_like", "claude-2.1.197.ok");
    prints("codex_like", "codex-0.169.0.ok");
    JsonObject byTool = usage();
    JsonObject claude = of(byTool, "claude_like");
    assertThat(claude.number("tasks")).hasValue(2);
    assertThat(claude.number("output_tokens")).hasValue(40);
    assertThat(claude.number("unknown_cost_tasks")).hasValue(0);
    JsonObject codex = of(byTool, "codex_like");
    assertThat(codex.number("input_tokens")).hasValue(60);
    assertThat(codex.number("unknown_cost_tasks")).hasValue(1);
    assertThat(byTool.object("total").orElseThrow().number("tasks")).hasValue(3);
    assertThat(home.run("usage").code(0).out()).contains("≥ $0.0021, 1 task unknown");
    assertThat(usage("--by", "day").objects("items")).hasSize(1);
    assertThat(usage("--by", "run").objects("items")).hasSize(3);
    assertThat(usage("--tool", "codex_like", "--since", "1h").objects("items")).hasSize(1);
    home.run("usage", "--by", "mood").code(65).tells("task, tool, model");
    home.tools(TOOLS.replaceFirst("tools:", "settings: { index: false }\ntools:"));
    TestHome.until(
        "the index is off", () -> home.run("index").out().toLowerCase(Locale.ROOT).contains("off"));
    assertThat(of(usage(), "claude_like").toString()).isEqualTo(claude.toString());
  }

  @Test
  void theUsersPricesCountWhereTheToolTellsNone() {
    home.tools(
        "settings: { prices: { \"gemini-*\": { input: 1, output: 10, cache_read: 0.1 } } }\n"
            + "tools: { gem: { mode: batch, cmd: [sh, \"{script}\"], output: gemini-stream-json } }");
    String task = prints("gem", "gemini-0.61.0.ok");
    assertThat(home.run("show", task, "--json").code(0).out())
        .contains("\"cost_source\":\"price_table\"", "\"cost_usd\":0.000264");
    assertThat(home.run("usage").code(0).out()).contains("1 task by price table");
  }

  @Test
  void aTaskPastItsBudgetIsStopped() {
    home.tools(TOOLS);
    String stream = RECORDED.resolve("opencode-1.18.33.tool.jsonl").toString();
    String script = home.script("endless.sh", "cat " + stream + "; sleep 600");
    String task = home.run("start", "endless", "-p", "script=" + script).code(0).line();
    JsonObject end = home.completed(task);
    assertThat(end.text("error_class")).hasValue("budget_exceeded");
    assertThat(home.find(task, "task_stop_requested").orElseThrow().text("reason"))
        .hasValue("budget");
    assertThat(home.find(task, "task_warning").orElseThrow().text("code"))
        .hasValue("budget_exceeded");
    assertThat(home.run("why", task).code(0).out()).contains("budget");
  }
}
