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

/** What the streams of agents come to in the whole product; recorded ones, printed by a shell. */
class ReadersIT {
  private static final Path RECORDED =
      Path.of("../wrappers/src/test/resources/dev/runner/wrappers/output").toAbsolutePath();

  @RegisterExtension final TestHome home = new TestHome();

  private void agent(String format, String more) {
    home.tools(
        "tools: { agent: { mode: batch, cmd: [sh, \"{script}\"], output: %s%s } }"
            .formatted(format, more));
  }

  private static String recorded(String name) {
    return RECORDED.resolve(name + ".jsonl").toString();
  }

  private String script(String text) {
    return "script=" + home.script("agent.sh", text);
  }

  private Path artifact(String task, String name) {
    return home.journals().folder(task).resolve("artifacts").resolve(name);
  }

  private JsonObject shown(String task) {
    return Json.read(home.run("show", task, "--json").code(0).out()).orElseThrow();
  }

  @Test
  void anAnswerIsKeptAndItsUsageTold() {
    agent("opencode-json", "");
    String task =
        home.run(
                "start",
                "agent",
                "--wait",
                "-p",
                script("cat " + recorded("opencode-1.18.33.tool")))
            .code(0)
            .line();
    JsonObject end = home.completed(task);
    assertThat(end.text("status")).hasValue("succeeded");
    assertThat(end.has("findings")).isFalse();
    assertThat(artifact(task, "answer.md")).hasContent("hello from fake\n");
    assertThat(end.objects("artifacts"))
        .singleElement()
        .satisfies(file -> assertThat(file.text("path")).hasValue("answer.md"));
    JsonObject usage = shown(task).object("usage").orElseThrow();
    assertThat(usage.number("input_tokens")).hasValue(120);
    assertThat(usage.number("output_tokens")).hasValue(40);
    assertThat(usage.number("cache_read_tokens")).hasValue(80);
    assertThat(home.run("show", task, "--json").code(0).out())
        .contains("\"cost_usd\":0.000208", "\"cost_source\":\"reported\"");
    assertThat(usage.text("session_id")).hasValue("ses_e072073aaffev6rPBbCcxXhIB6");
    assertThat(home.run("logs", task).code(0).lines())
        .containsExactly(
            "> bash: echo hi; exit 3 → exit 3",
            "$ 60 in, 20 out, 40 cached, $0.000104",
            "hello from fake",
            "$ 60 in, 20 out, 40 cached, $0.000104");
    assertThat(home.run("logs", "-f", "-n", "2", task).code(0).lines())
        .containsExactly("hello from fake", "$ 60 in, 20 out, 40 cached, $0.000104");
    assertThat(home.run("logs", "--raw", task).code(0).out())
        .startsWith("{\"type\":\"step_start\"");
    assertThat(home.run("logs", "--json", task).code(0).lines()).hasSize(4);
  }

  @Test
  void aRefusalFailsThoughTheExitCodeIsZero() {
    agent("opencode-json", ", retry: { attempts: 2, delay_sec: 1, on: [tool_denied] }");
    Said said =
        home.run(
            "start",
            "agent",
            "--wait",
            "-p",
            script("cat " + recorded("opencode-1.18.33.permission-rejected")));
    assertThat(said.out()).isNotEmpty();
    String task = said.line();
    JsonObject end = home.completed(task);
    assertThat(end.text("error_class")).hasValue("tool_denied");
    assertThat(end.text("status")).hasValue("failed");
    assertThat(end.number("exit_code")).hasValue(0);
    assertThat(end.toString()).contains("it asked for a permission nobody gave: bash: echo hi");
    assertThat(artifact(task, "answer.md")).doesNotExist();
    assertThat(home.run("why", task).code(0).out()).contains("a permission nobody gave");
    TestHome.until("it is tried again", () -> shown(task).text("retried_as").isPresent());
    said.code(1);
  }

  @Test
  void aStreamThatBreaksOffIsTruncatedAndAnExitCodeSaysMore() {
    agent("claude-stream-json", "");
    String head = "head -n 2 " + recorded("claude-2.1.197.ok");
    String cut = home.run("start", "agent", "--wait", "-p", script(head)).code(1).line();
    assertThat(home.completed(cut).text("error_class")).hasValue("tool_truncated");
    String failed =
        home.run("start", "agent", "--wait", "-p", script(head + "\nexit 4")).code(4).line();
    assertThat(home.completed(failed).text("error_class")).hasValue("exit_nonzero");
    String denied =
        home.run(
                "start",
                "agent",
                "--wait",
                "-p",
                script("cat " + recorded("claude-2.1.197.denied") + "\nexit 5"))
            .code(5)
            .line();
    assertThat(home.completed(denied).text("error_class")).hasValue("tool_denied");
  }

  @Test
  void anotherFormatIsToldOfAndFailsNothing() {
    agent("gemini-stream-json", "");
    String task = home.run("start", "agent", "--wait", "-p", script("echo done")).code(0).line();
    assertThat(home.find(task, "task_warning").orElseThrow().text("code"))
        .hasValue("output_format_changed");
    assertThat(home.completed(task).toString()).contains("of no known kind");
  }

  @Test
  void aFileOfTheToolIsNotWrittenOver() {
    agent("codex-jsonl", "");
    String task =
        home.run(
                "start",
                "agent",
                "--wait",
                "-p",
                script(
                    "echo mine > $RUNNER_ARTIFACTS_DIR/answer.md\ncat "
                        + recorded("codex-0.169.0.ok")))
            .code(0)
            .line();
    assertThat(artifact(task, "answer.md")).hasContent("mine\n");
    assertThat(home.completed(task).toString()).contains("it wrote answer.md itself");
  }

  /** A line a moment, and no daemon in the middle of it: nothing lost, nothing counted twice. */
  @Test
  void whatIsPrintedWhileNoDaemonLivesIsCountedOnce() throws IOException {
    agent("opencode-json", "");
    String lines = recorded("opencode-1.18.33.tool");
    String task =
        home.start(
            "agent",
            "-p",
            script(
                "head -n 3 %s\necho > half\nuntil [ -e go ]; do sleep 0.05; done\n".formatted(lines)
                    + "tail -n 3 %s | head -c 700\nuntil [ -e on ]; do sleep 0.05; done\n"
                        .formatted(lines)
                    + "tail -n 3 %s | tail -c +701\n".formatted(lines)));
    home.awaitFile("half");
    TestHome.until("the first half is told", () -> inputTokens(task) == 60);
    home.killDaemon();
    TestHome.write(home.work().resolve("go"), "go");
    Path log = home.journals().folder(task).resolve("stdout.log");
    long half = Files.size(log);
    TestHome.until("more is printed", () -> Files.size(log) > half);
    home.run("list").code(0);
    TestHome.until("it is adopted", () -> home.find(task, "task_adopted").isPresent());
    home.killDaemon();
    TestHome.write(home.work().resolve("on"), "on");
    JsonObject end = afterRestart(task);
    assertThat(end.text("status")).hasValue("succeeded");
    assertThat(inputTokens(task)).isEqualTo(120);
    assertThat(usages(task)).containsExactly(60L, 120L);
    assertThat(artifact(task, "answer.md")).hasContent("hello from fake\n");
  }

  private JsonObject afterRestart(String task) {
    home.run("list").code(0);
    return home.completed(task);
  }

  private long inputTokens(String task) {
    return usages(task).stream().reduce((a, b) -> b).orElse(0L);
  }

  /** What was told of it, one after the other; a session without tokens is told, too. */
  private List<Long> usages(String task) {
    return home.journals().ofTask(task).stream()
        .filter(e -> Journals.name(e).equals("task_usage"))
        .map(e -> e.object("usage").orElseThrow().number("input_tokens").orElse(0L))
        .filter(tokens -> tokens > 0)
        .toList();
  }
}
