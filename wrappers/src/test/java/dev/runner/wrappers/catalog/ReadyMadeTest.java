package dev.runner.wrappers.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.runner.wrappers.invocation.Accepted;
import dev.runner.wrappers.invocation.Check;
import dev.runner.wrappers.invocation.Invocation;
import dev.runner.wrappers.invocation.Surroundings;
import dev.runner.wrappers.tool.Mode;
import dev.runner.wrappers.tool.Parameter;
import dev.runner.wrappers.tool.ParameterType;
import dev.runner.wrappers.tool.Tool;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the ready-made tools run, and that none lets a model do more than it was told. */
class ReadyMadeTest {
  private static final Catalog CATALOG = Read.catalog("");
  private static final String PROMPT = "-- say \"hi\"\n--second line";
  private static final List<String> AGENTS =
      List.of("opencode", "claude", "codex", "gemini", "copilot", "aider");

  @Test
  void theseAreThere() {
    assertThat(CATALOG.tools().keySet())
        .containsExactly(
            "aider",
            "claude",
            "claude_interactive",
            "codex",
            "codex_interactive",
            "command",
            "copilot",
            "gemini",
            "opencode",
            "opencode_interactive",
            "shell");
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource
  void theArgvIs(String tool, Map<String, Object> given, String argv) {
    assertThat(String.join(" ", filled(tool, given).argv())).isEqualTo(argv);
  }

  static Stream<Arguments> theArgvIs() {
    Map<String, Object> asked = Map.of("prompt", PROMPT);
    String openCode = "opencode run --format json --title task_1";
    String claude = "claude -p --output-format stream-json --verbose";
    String codex =
        "codex exec --json --skip-git-repo-check -c analytics.enabled=false --add-dir /here";
    String quiet = " -c analytics.enabled=false -c check_for_update_on_startup=false";
    String gemini = "gemini --output-format stream-json";
    String copilot = "copilot --output-format json --no-auto-update";
    return Stream.of(
        arguments("opencode", asked, openCode),
        arguments(
            "opencode",
            with("model", "p/m", "agent", "plan", "allow_all_tools", true),
            openCode + " --model p/m --agent plan --auto=true"),
        arguments("opencode", with("allow_all_tools", false), openCode + " --auto=false"),
        arguments(
            "opencode",
            with("ask_permissions", true),
            "sh -c exec \"$RUNNER_COMMAND\" ask-permissions -- \"$@\" sh " + openCode),
        arguments("claude", asked, claude),
        arguments(
            "claude",
            with(
                "model",
                "opus",
                "permission_mode",
                "acceptEdits",
                "allow_tools",
                List.of("Edit", "Bash(git *)")),
            claude
                + " --model opus --permission-mode acceptEdits --allowed-tools Edit Bash(git *)"),
        arguments("claude", with("ask_permissions", false), claude),
        arguments(
            "claude",
            with("ask_permissions", true),
            claude
                + " --permission-prompt-tool mcp__runner_permissions__permission_prompt"
                + " --mcp-config {\"mcpServers\":{\"runner_permissions\":{\"type\":\"stdio\","
                + "\"timeout\":2147483647,\"command\":\"${RUNNER_COMMAND}\","
                + "\"args\":[\"mcp\",\"--permissions\"]}}}"),
        arguments("codex", asked, codex + " -"),
        arguments(
            "codex",
            with("model", "m", "sandbox", "workspace-write"),
            codex + " --model m --sandbox workspace-write -"),
        arguments("gemini", asked, gemini),
        arguments(
            "gemini",
            with("model", "m", "approval_mode", "auto_edit", "trust_folder", true),
            gemini + " --model m --approval-mode auto_edit --skip-trust=true"),
        arguments("copilot", asked, copilot),
        arguments(
            "copilot",
            with("model", "m", "allow_tools", List.of("write", "shell(git:*)")),
            copilot + " --model m --allow-tool write shell(git:*)"),
        arguments("opencode_interactive", Map.of(), "opencode"),
        arguments("opencode_interactive", Map.of("prompt", "-x"), "opencode --prompt=-x"),
        arguments("claude_interactive", Map.of(), "claude"),
        arguments(
            "claude_interactive",
            Map.of("prompt", "-x", "permission_mode", "plan"),
            "claude --permission-mode plan -- -x"),
        arguments("codex_interactive", Map.of(), "codex" + quiet),
        arguments(
            "codex_interactive",
            Map.of("prompt", "-x", "sandbox", "read-only"),
            "codex" + quiet + " --sandbox read-only -- -x"));
  }

  private static Map<String, Object> with(Object... more) {
    Map<String, Object> given = new HashMap<>(Map.of("prompt", PROMPT));
    for (int i = 0; i < more.length; i += 2) {
      given.put(String.valueOf(more[i]), more[i + 1]);
    }
    return given;
  }

  @Test
  void aPromptGoesByStandardInputAsItIs() {
    for (String agent : List.of("opencode", "claude", "codex", "gemini", "copilot")) {
      Invocation invocation = filled(agent, Map.of("prompt", PROMPT));
      assertThat(invocation.stdin()).as(agent).contains(PROMPT);
      assertThat(invocation.argv()).as(agent).doesNotContain(PROMPT);
    }
  }

  @Test
  void aiderIsToldNoUnlessAPersonSaysYes() {
    Invocation asked = filled("aider", Map.of("prompt", PROMPT, "files", List.of("a.py")));
    assertThat(asked.argv())
        .contains("--no-suggest-shell-commands", "--message=" + PROMPT)
        .endsWith("--", "a.py");
    assertThat(asked.stdin().orElseThrow()).matches("(n\n){30}");
    assertThat(asked.environment()).doesNotContainKey("AIDER_YES_ALWAYS");
    assertThat(filled("aider", with("yes_always", true)).environment())
        .containsEntry("AIDER_YES_ALWAYS", "true");
  }

  @Test
  void anAgentHasLimitsAReaderAndAVersion() {
    for (String agent : AGENTS) {
      Tool tool = CATALOG.tool(agent).orElseThrow();
      assertThat(tool.mode()).as(agent).isEqualTo(Mode.BATCH);
      assertThat(tool.timing().timeout()).as(agent).contains(Duration.ofHours(1));
      assertThat(tool.timing().idleTimeout()).as(agent).contains(Duration.ofMinutes(15));
      assertThat(tool.outcome().reader()).as(agent).isPresent();
      assertThat(tool.session().versionCmd()).as(agent).isPresent();
    }
  }

  @Test
  void nothingIsAllowedByADefault() {
    for (Tool tool : CATALOG.tools().values()) {
      for (Parameter parameter : tool.parameters().values()) {
        boolean needed = parameter.required();
        boolean absent = parameter.canBeAbsent();
        boolean none = parameter.fallback().filter(List.of()::equals).isPresent();
        assertThat(needed || absent || none).as(tool.name() + " " + parameter.name()).isTrue();
      }
    }
  }

  @Test
  void openCodeHasAStoreOfItsOwn() {
    assertThat(filled("opencode", Map.of("prompt", "x")).environment())
        .containsEntry("OPENCODE_DB", "/task/opencode.db")
        .containsEntry("OPENCODE_DISABLE_AUTOUPDATE", "1");
  }

  @Test
  void aFileBuildsOnThem() {
    Tool tool =
        Read.catalog(
                "tools:",
                "  opencode:",
                "    extends: opencode",
                "    params: { model: { required: false, default: p/m } }",
                "    env: { MORE: yes }")
            .tool("opencode")
            .orElseThrow();
    assertThat(tool.parameters().keySet()).contains("model", "allow_all_tools", "prompt");
    Invocation invocation = filled(tool, Map.of("prompt", "x"));
    assertThat(invocation.argv()).containsSequence("--model", "p/m");
    assertThat(invocation.environment()).containsKeys("MORE", "OPENCODE_DB");
  }

  @Test
  void aPromptIsOneTextOfTheWords() {
    for (String agent : AGENTS) {
      Tool tool = CATALOG.tool(agent).orElseThrow();
      assertThat(tool.parameters().get("prompt"))
          .as(agent)
          .extracting(Parameter::type)
          .isEqualTo(ParameterType.STRING);
    }
  }

  private static Invocation filled(String tool, Map<String, Object> given) {
    return filled(CATALOG.tool(tool).orElseThrow(), given);
  }

  private static Invocation filled(Tool tool, Map<String, Object> given) {
    Path here = Path.of("/here");
    Surroundings surroundings =
        new Surroundings("R", "task_1", Path.of("/task"), Path.of("/task"), here, here, here, here);
    return Check.of(tool, given) instanceof Accepted accepted
            && accepted.fill(surroundings) instanceof Invocation invocation
        ? invocation
        : failed(Check.of(tool, given));
  }

  private static Invocation failed(Check check) {
    throw new AssertionError(check.toString());
  }
}
