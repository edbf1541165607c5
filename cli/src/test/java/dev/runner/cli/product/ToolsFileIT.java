package dev.runner.cli.product;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runner.cli.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** tools.yaml as a person edits it, under a running daemon. */
class ToolsFileIT {
  @RegisterExtension final TestHome home = new TestHome();

  private static final String TWO_TOOLS =
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
  void takesTheTwoToolFileAsItStands() throws Exception {
    home.tools(TWO_TOOLS);
    Path bin = Files.createDirectory(home.folder().resolve("bin"));
    Path fake = TestHome.write(bin.resolve("opencode"), "#!/bin/sh\nprintf '%s\\n' \"$@\"\n");
    assertThat(fake.toFile().setExecutable(true)).isTrue();
    home.with("PATH", bin + ":" + System.getenv("PATH"));
    home.run("tools", "check").code(0);
    assertThat(home.run("tools").code(0).out()).contains("opencode_batch", "opencode_interactive");
    String task =
        home.run("start", "opencode_batch", "-p", "model=a/b", "--wait", "--", "do", "it all")
            .code(0)
            .line();
    assertThat(home.run("logs", task).lines())
        .containsExactly("run", "--model", "a/b", "--", "do it all");
    assertThat(
            home.run("tools", "try", "opencode_batch", "-p", "model=a/b", "--", "x").code(0).out())
        .contains("opencode", "a/b");
    home.run("start", "opencode_interactive", "--wait").code(0);
    home.run("start", "opencode_batch", "--", "x").code(65).tells("model");
  }

  @Test
  void putsAnEditInForceForTasksAcceptedAfterIt() {
    home.tools("tools: { hello: { mode: batch, cmd: [echo, one] } }");
    assertThat(printed()).isEqualTo("one");
    home.tools("tools: { hello: { mode: batch, cmd: [echo, two] } }");
    TestHome.until("the edit is in force", () -> printed().equals("two"));
    assertThat(home.daemonEvents()).anyMatch(e -> Journals.name(e).equals("tools_reloaded"));
  }

  private String printed() {
    return home.run("logs", home.run("start", "hello", "--wait").code(0).line()).line();
  }

  @Test
  void keepsTheLastGoodFileAndTellsEveryMistake() {
    home.tools("tools: { hello: { mode: batch, cmd: [echo, one] } }");
    assertThat(printed()).isEqualTo("one");
    home.tools(
        "tools:\n  hello:\n    mode: batch\n    cmd: [echo, two]\n    timeout_secs: 3\n    grase: {}\n");
    TestHome.until(
        "the mistakes are told",
        () -> home.run("tools").out().concat(home.run("tools").err()).contains("timeout_secs"));
    assertThat(printed()).isEqualTo("one");
    Said check = home.run("tools", "check").code(65);
    assertThat(check.err())
        .contains(":5:5", "timeout_secs", "did you mean `timeout_sec`", ":6:5", "grase");
    assertThat(home.run("daemon", "status").code(0).out()).contains("2 mistakes");
    JsonObject daemon = home.door().get("daemon").json();
    assertThat(daemon.toString()).contains("timeout_secs");
    assertThat(home.daemonEvents()).anyMatch(e -> Journals.name(e).equals("tools_rejected"));
    home.tools("tools: { hello: { mode: batch, cmd: [echo, three] } }");
    TestHome.until("the mended file is in force", () -> printed().equals("three"));
  }

  @Test
  void startsWithABrokenFileAndSaysWhyToolsAreMissing() {
    home.tools("tools:\n  hello: { mode: batch, cmd: [echo], nonsense: 1 }\n");
    home.run("start", "hello").code(65).tells("nonsense");
    home.run("start", "command", "--wait", "--", "true").code(0);
  }

  @Test
  void suggestsTheToolThatWasMeant() {
    Said said = home.run("start", "quik", "--", "true").code(66);
    assertThat(said.err()).contains("quick");
    home.run("tools", "quik").code(66);
  }

  @Test
  void refusesParametersNobodyDeclared() {
    home.tools(
        "tools: { t: { mode: batch, cmd: [echo, \"{a}\"], params: { a: { enum: [x, y] } } } }");
    home.run("start", "t", "-p", "b=1").code(65).tells("/params/b").tells("/params/a");
    home.run("start", "t", "-p", "a=z").code(65).tells("x");
    home.run("start", "t", "-p", "a=x", "--wait").code(0);
  }
}
