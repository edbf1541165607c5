package dev.runner.wrappers.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runner.wrappers.tool.Tool;
import dev.runner.wrappers.tool.ToolFacts;
import dev.runner.wrappers.yaml.Mistake;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the file of a project may say over the layers below it. */
class ProjectLayerTest {
  private static final String HOME =
      """
      pools: { gpu: 1, cpu: 4 }
      tools:
        agent:
          mode: batch
          cmd: [agent]
          env: { TOKEN: "{token}" }
          params: { token: { secret: true } }
          agents: deny
          checkpoint: May it?
          pool: gpu
        bounded: { mode: batch, cmd: [one], max_parallel: 2 }
      """;

  private static Layer project(String text) {
    return new Layer(Layer.Kind.PROJECT, "p/tools.yaml", text);
  }

  private static List<Layer> layers(String text) {
    return List.of(Layer.readyMade(), Read.home(HOME), project(text));
  }

  private static List<Mistake> mistakes(String text) {
    return Read.mistakes(layers(text));
  }

  private static Tool tool(String name, String text) {
    return Read.catalog(layers(text)).tool(name).orElseThrow();
  }

  @Test
  void addsAndReplacesTools() {
    String text =
        "tools: { build: { mode: batch, cmd: [make] }, bounded: { mode: batch, cmd: [two] } }";
    assertThat(tool("build", text).origin().layer()).isEqualTo("project");
    assertThat(tool("bounded", text).program().cmd().shown()).isEqualTo("[\"two\"]");
    assertThat(tool("agent", text).origin().layer()).isEqualTo("home");
  }

  @Test
  void keepsWhatItExtends() {
    Tool tool = tool("agent", "tools: { agent: { extends: agent, timeout_sec: 5 } }");
    assertThat(ToolFacts.of(tool).differencesFrom(ToolFacts.of(tool("agent", "tools: {}"))))
        .containsExactly("timeout_sec: 5, was absent");
  }

  @Test
  void loosensNothingOfAToolItReplaces() {
    List<Mistake> all =
        mistakes(
            "tools:\n  agent:\n    mode: batch\n    cmd: [evil]\n    env: { TOKEN: \"{token}\" }\n");
    assertThat(all).extracting(Mistake::file).containsOnly("p/tools.yaml");
    assertThat(all)
        .extracting(Mistake::message)
        .anyMatch(m -> m.contains("`agents: deny`"))
        .anyMatch(m -> m.contains("asks a person first"))
        .anyMatch(m -> m.contains("pool `gpu`"))
        .anyMatch(m -> m.contains("`token` is secret"))
        .hasSize(4);
  }

  @Test
  void loosensNothingUnderAnotherName() {
    String text =
        "tools:\n  mine: { extends: agent, agents: allow, pool: cpu }\n  deeper: { extends: mine }\n";
    assertThat(mistakes(text)).extracting(Mistake::line).containsExactly(2, 2, 3, 3);
  }

  @Test
  void saysNotHowManyRunAtOnce() {
    assertThat(mistakes("tools: { a: { mode: batch, cmd: [a], max_parallel: 9 } }"))
        .singleElement()
        .extracting(Mistake::keyPath)
        .isEqualTo("tools.a.max_parallel");
    assertThat(mistakes("tools: { other: { extends: bounded } }"))
        .singleElement()
        .extracting(Mistake::message)
        .asString()
        .contains("at most 2 at once");
    assertThat(tool("bounded", "tools: { bounded: { extends: bounded } }").capacity().maxParallel())
        .hasValue(2);
  }

  @Test
  void makesNoPools() {
    assertThat(mistakes("pools: { mine: 100 }\nlimits: {}\nsettings: { port: 1 }\n"))
        .extracting(Mistake::line)
        .containsExactly(1, 2, 3);
  }

  @Test
  void namesItsToolsAlsoWhereItHasMistakes() {
    assertThat(project("tools: { a: { nonsense: 1 }, b: 3 }").toolNames())
        .containsExactlyInAnyOrder("a", "b");
    assertThat(project("tools: [").toolNames()).isEmpty();
  }

  @Test
  void showsACommandAsItWasWritten() {
    String cmd = "[\"a b\", \"{{x}}\", \"q\\\"\", [\"--model\", \"{model}\"], \"{args...}\"]";
    Tool tool =
        Read.tool("cmd: " + cmd, "params: { model: { required: false }, args: { type: list } }");
    assertThat(tool.program().cmd().shown()).isEqualTo(cmd);
    assertThat(ToolFacts.of(tool).byKey()).containsEntry("params.model", "string, optional");
  }
}
