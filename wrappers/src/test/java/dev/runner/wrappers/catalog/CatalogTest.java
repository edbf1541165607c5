package dev.runner.wrappers.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runner.wrappers.invocation.Accepted;
import dev.runner.wrappers.invocation.Check;
import dev.runner.wrappers.invocation.Invocation;
import dev.runner.wrappers.invocation.Surroundings;
import dev.runner.wrappers.settings.Limits;
import dev.runner.wrappers.settings.Settings;
import dev.runner.wrappers.tool.AgentAccess;
import dev.runner.wrappers.tool.EnvPolicy;
import dev.runner.wrappers.tool.Mode;
import dev.runner.wrappers.tool.Retry;
import dev.runner.wrappers.tool.Timing;
import dev.runner.wrappers.tool.Tool;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a right file gives. */
class CatalogTest {

  /** The file of the issue, letter by letter. */
  static final String ISSUE =
      """
      tools:
        opencode_batch:
          mode: batch
          cmd: ["opencode", "run", "--model", "{model}", "--", "{prompt}"]
          timeout_sec: 1800
        opencode_interactive:
          mode: interactive
          cmd: ["opencode"]
      """;

  @Test
  void theFileOfTheIssueWorksAsItStands() {
    Catalog catalog = Read.catalog(ISSUE);
    Tool batch = catalog.tool("opencode_batch").orElseThrow();
    assertThat(batch.mode()).isEqualTo(Mode.BATCH);
    assertThat(batch.timing().timeout()).contains(Duration.ofMinutes(30));
    assertThat(batch.parameters().keySet()).containsExactly("model", "prompt");
    assertThat(argv(batch, Map.of("model", "m", "prompt", "-x")))
        .containsExactly("opencode", "run", "--model", "m", "--", "-x");
    assertThat(catalog.tool("opencode_interactive").orElseThrow().mode())
        .isEqualTo(Mode.INTERACTIVE);
  }

  @Test
  void whatIsNotSaidHasItsDefault() {
    Tool tool = Read.tool("cmd: [a]");
    assertThat(tool.timing())
        .isEqualTo(
            new Timing(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                new Timing.Grace(Duration.ofSeconds(10), Duration.ofSeconds(5))));
    assertThat(tool.retry())
        .isEqualTo(new Retry(1, Duration.ofSeconds(5), 2, Set.of("exit_nonzero", "timeout")));
    assertThat(tool.outcome().successExitCodes()).containsExactly(0);
    assertThat(tool.program().envPolicy()).isEqualTo(EnvPolicy.INHERIT);
    assertThat(tool.program().stdin()).isEmpty();
    assertThat(tool.session().agents()).isEqualTo(AgentAccess.ALLOW);
  }

  @Test
  void limitsAndSettingsHaveDefaults() {
    Catalog catalog = Read.catalog("");
    assertThat(catalog.limits()).isEqualTo(new Limits(8, 100_000, 3, 500));
    assertThat(catalog.settings().idleExit()).isEqualTo(Duration.ofMinutes(30));
    assertThat(catalog.settings().notification()).isEqualTo(Settings.Notify.DESKTOP);
    assertThat(catalog.settings().port()).isEmpty();
  }

  @Test
  void everyKeyIsRead() {
    Tool tool = Read.catalog(Examples.EVERY_KEY).tool("my_agent").orElseThrow();
    assertThat(tool.timing().grace().interrupt()).isEqualTo(Duration.ofSeconds(3));
    assertThat(tool.retry().backoff()).isEqualTo(1.5);
    assertThat(tool.capacity().pool()).contains("gpu");
    assertThat(tool.outcome().maxOutputBytes()).contains(1_073_741_824L);
    assertThat(tool.outcome().artifacts()).containsExactly("out/**/*.{patch,diff}");
    assertThat(tool.session().resumeCmd()).isPresent();
    assertThat(tool.session().columns()).isEqualTo(120);
    assertThat(tool.parameters())
        .hasEntrySatisfying("level", level -> assertThat(level.choices()).containsExactly(1L, 2L));
  }

  @Test
  void everyLimitAndSettingIsRead() {
    Catalog catalog = Read.catalog(Examples.EVERY_KEY);
    assertThat(catalog.limits()).isEqualTo(new Limits(4, 1_000, 2, 50));
    assertThat(catalog.pools()).containsExactly(Map.entry("gpu", 1));
    Settings settings = catalog.settings();
    assertThat(settings.idleExit()).isEqualTo(Duration.ofHours(2));
    assertThat(settings.notification().on()).containsExactly("failed");
    assertThat(settings.retention().maxAge()).contains(Duration.ofDays(90));
    assertThat(settings.allowedHosts()).containsExactly("dev.local");
    assertThat(settings.port()).contains(4_000);
  }

  @Test
  void scalarsOfCmdAndEnvAreTheirText() {
    Tool tool =
        Read.tool(
            "cmd: [echo, no, 010, 1:30, 1e3, ~, null, 0x1F, 1_000, 2026-11-20, yes, .inf]",
            "env: { A: no, B: 010, C: 1:30, D: on }");
    assertThat(argv(tool, Map.of()))
        .containsExactly(
            "echo",
            "no",
            "010",
            "1:30",
            "1e3",
            "~",
            "null",
            "0x1F",
            "1_000",
            "2026-11-20",
            "yes",
            ".inf");
    assertThat(invocation(tool, Map.of()).environment())
        .containsExactly(
            Map.entry("A", "no"),
            Map.entry("B", "010"),
            Map.entry("C", "1:30"),
            Map.entry("D", "on"));
  }

  @Test
  void aHigherLayerReplacesAndCanBuildOnWhatItReplaces() {
    Catalog catalog =
        Read.catalog(
            List.of(
                Layer.readyMade(),
                new Layer(
                    Layer.Kind.SYSTEM,
                    "/etc/runner/tools.yaml",
                    """
                    limits: { max_parallel: 2, max_depth: 7 }
                    pools: { gpu: 1, disk: 1 }
                    settings: { idle_exit: 1h, port: 4000 }
                    tools:
                      t: { mode: batch, cmd: [low], env: { A: a, B: b }, pool: disk, grace: { interrupt_sec: 1 } }
                      u: { mode: batch, cmd: [u] }
                    """),
                Read.home(
                    "limits: { max_parallel: 3 }",
                    "pools: { gpu: 2 }",
                    "settings: { idle_exit: 2h }",
                    "tools:",
                    "  t:",
                    "    extends: t",
                    "    env: { B: high }",
                    "    grace: { terminate_sec: 2 }",
                    "  u: { mode: interactive, cmd: [v] }")));
    Tool tool = catalog.tool("t").orElseThrow();
    assertThat(argv(tool, Map.of())).containsExactly("low");
    assertThat(invocation(tool, Map.of()).environment())
        .containsOnly(Map.entry("A", "a"), Map.entry("B", "high"));
    assertThat(tool.timing().grace())
        .isEqualTo(new Timing.Grace(Duration.ofSeconds(1), Duration.ofSeconds(2)));
    assertThat(tool.origin().layer()).isEqualTo("home");
    assertThat(tool.bases()).hasSize(1);
    assertThat(tool.bases().getFirst().place().shown()).isEqualTo("/etc/runner/tools.yaml:5");
    assertThat(catalog.tool("u").orElseThrow().mode()).isEqualTo(Mode.INTERACTIVE);
    assertThat(catalog.limits()).isEqualTo(new Limits(3, 100_000, 7, 500));
    assertThat(catalog.pools()).containsExactly(Map.entry("disk", 1), Map.entry("gpu", 2));
    assertThat(catalog.settings().idleExit()).isEqualTo(Duration.ofHours(2));
    assertThat(catalog.settings().port()).contains(4_000);
  }

  @Test
  void aTerminalHasASizeAndIsRecordedUnlessTheToolSaysOtherwise() {
    Catalog catalog =
        Read.catalog(
            "tools:",
            "  a: { mode: interactive, cmd: [v] }",
            "  b: { mode: batch, cmd: [v], tty: true, columns: 80, rows: 24, record_input: false }");
    Tool plain = catalog.tool("a").orElseThrow();
    assertThat(plain.onTerminal()).isTrue();
    assertThat(plain.session().columns()).isEqualTo(120);
    assertThat(plain.session().rows()).isEqualTo(32);
    assertThat(plain.session().recordInput()).isTrue();
    Tool told = catalog.tool("b").orElseThrow();
    assertThat(told.onTerminal()).isTrue();
    assertThat(told.session().columns()).isEqualTo(80);
    assertThat(told.session().rows()).isEqualTo(24);
    assertThat(told.session().recordInput()).isFalse();
    assertThat(catalog.tool("shell").orElseThrow().onTerminal()).isFalse();
  }

  @Test
  void aToolOfTheSameLayerIsTheNearerBase() {
    Catalog catalog =
        Read.catalog("tools:", "  a: { extends: shell, tty: true }", "  b: { extends: a }");
    Tool tool = catalog.tool("b").orElseThrow();
    assertThat(tool.program().tty()).isTrue();
    assertThat(tool.bases())
        .extracting(origin -> origin.layer())
        .containsExactly("home", "ready-made");
  }

  @Test
  void aToolKnowsItsTextExactly() {
    Catalog catalog =
        Read.catalog(
            "# head",
            "tools:",
            "  # of a",
            "  a:",
            "    mode: batch   # here",
            "    cmd: [\"é\", 'x'] # last",
            "",
            "  # of b",
            "  b: {mode: batch,",
            "    cmd: [y]}",
            "  c:",
            "    cmd: [z]",
            "    mode: batch",
            "    stdin: |",
            "      text",
            "",
            "  d: { mode: batch, cmd: [d] } ");
    assertThat(text(catalog, "a"))
        .isEqualTo("  a:\n    mode: batch   # here\n    cmd: [\"é\", 'x'] # last");
    assertThat(text(catalog, "b")).isEqualTo("  b: {mode: batch,\n    cmd: [y]}");
    assertThat(text(catalog, "c"))
        .isEqualTo("  c:\n    cmd: [z]\n    mode: batch\n    stdin: |\n      text");
    assertThat(text(catalog, "d")).isEqualTo("  d: { mode: batch, cmd: [d] }");
    assertThat(catalog.tool("a").orElseThrow().origin().place().line()).isEqualTo(4);
    assertThat(catalog.tool("d").orElseThrow().origin().sha256())
        .isEqualTo("90bc431a38f69ccd863dfbdfea90d437345ecc00e0f668728c9840ee3e8ac89e");
  }

  @Test
  void toolsOfOneLineAreCutApart() {
    Catalog catalog =
        Read.catalog("tools: {a: {mode: batch, cmd: [x]}, b: {mode: batch, cmd: [y]}} # c");
    assertThat(text(catalog, "a")).isEqualTo("a: {mode: batch, cmd: [x]}");
    assertThat(text(catalog, "b")).isEqualTo("b: {mode: batch, cmd: [y]}");
  }

  @Test
  void emptyFilesAndEmptySectionsAreRight() {
    for (String text :
        List.of(
            "",
            "\n",
            "# nothing\n",
            "---\n",
            "tools:\n",
            "tools: {}\n",
            "\uFEFFversion: 1\n",
            "limits:\npools:\nsettings:\n",
            "version: 1\r\ntools:\r\n  a: {mode: batch, cmd: [x]}\r\n")) {
      assertThat(Catalog.read(List.of(Read.home(text)))).as(text).isInstanceOf(Catalog.class);
    }
  }

  @Test
  void anchorsCanBeUsed() {
    Catalog catalog =
        Read.catalog(
            "tools:", "  a: { mode: batch, cmd: &cmd [x, y] }", "  b: { mode: batch, cmd: *cmd }");
    assertThat(argv(catalog.tool("b").orElseThrow(), Map.of())).containsExactly("x", "y");
  }

  @Test
  void aNearNameIsSuggested() {
    assertThat(Read.catalog("").nearest("shel")).contains("shell");
    assertThat(Read.catalog("").nearest("quite-other")).isEmpty();
  }

  @Test
  void theReadyMadeShellTakesAScriptByStandardInput() {
    Tool shell = Read.catalog("").tool("shell").orElseThrow();
    assertThat(shell.prompt(List.of("echo", "hi"))).isEqualTo("echo hi");
    Invocation invocation = invocation(shell, Map.of("prompt", "echo hi", "args", List.of("-n")));
    assertThat(invocation.argv()).containsExactly("sh", "-c", "eval \"$(cat)\"", "sh", "-n");
    assertThat(invocation.stdin()).contains("echo hi");
  }

  @Test
  void theReadyMadeCommandTakesItsWords() {
    Tool command = Read.catalog("").tool("command").orElseThrow();
    Object prompt = command.prompt(List.of("git", "status", "-s"));
    assertThat(argv(command, Map.of("prompt", prompt))).containsExactly("git", "status", "-s");
  }

  private static String text(Catalog catalog, String name) {
    return catalog.tool(name).orElseThrow().origin().text();
  }

  private static List<String> argv(Tool tool, Map<String, ?> given) {
    return invocation(tool, given).argv();
  }

  private static Invocation invocation(Tool tool, Map<String, ?> given) {
    Path here = Path.of("/here");
    return Check.of(tool, given) instanceof Accepted accepted
            && accepted.fill(new Surroundings("R", "T", here, here, here, here, here))
                instanceof Invocation invocation
        ? invocation
        : failed(Check.of(tool, given));
  }

  private static Invocation failed(Check check) {
    throw new AssertionError(check.toString());
  }
}
