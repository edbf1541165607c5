package dev.runner.cli.product;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runner.cli.demo.OpenCodeConfig.ShellPermission;
import dev.runner.cli.demo.Scenario;
import dev.runner.cli.demo.StubModel;
import dev.runner.cli.json.Json;
import dev.runner.cli.json.JsonObject;
import dev.runner.cli.product.AgentHome.Said;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ready-made {@code opencode} as it ships, with the real program and a stub for its model. */
class ReadyMadeOpenCodeIT {
  private static final String DONE = "\"reason\":\"stop\"";

  @TempDir Path folder = Path.of("set by JUnit");

  @SuppressWarnings("NullAway.Init") // made before each test
  private AgentHome home;

  @BeforeEach
  void begin() throws IOException {
    home =
        new AgentHome(folder)
            .withOpenCode()
            .tools("tools: { absent: { mode: batch, cmd: [no-such-program-anywhere] } }\n");
  }

  /** Where OpenCode is missing, nothing was begun. */
  @AfterEach
  void end() throws Exception {
    if (home != null) {
      home.close();
    }
  }

  @Test
  void severalRunAtOnceAndTheirStoresStayAtHome() throws Exception {
    try (StubModel stub = StubModel.start(new Scenario.Answer("It is forty-two."))) {
      List<String> ids = home.asking(stub).start("opencode", "--count", "3", "--", "what");

      for (String id : ids) {
        assertThat(home.event(id, "task_completed").text("status")).hasValue("succeeded");
        assertThat(home.stdout(id)).contains("It is forty-two.", DONE);
        assertThat(home.task(id).resolve("artifacts/answer.md")).hasContent("It is forty-two.\n");
        assertUsed(id, 1);
        assertThat(home.run("logs", id).out()).startsWith("It is forty-two.\n$ 60 in, 20 out");
        assertThat(home.task(id).resolve("opencode.db")).isNotEmptyFile();
      }
      assertThat(ids).hasSize(3);
      assertThat(stub.requestCount()).isEqualTo(3);

      String run = home.event(ids.getFirst(), "task_completed").text("run_id").orElseThrow();
      Path archive = folder.resolve("run.tar.gz");
      Said export = home.run("export", run, "-o", archive.toString(), "--json");
      assertThat(export.code()).as(export.err()).isZero();
      assertThat(names(archive)).anyMatch(n -> n.endsWith("stdout.log"));
      assertThat(names(archive)).noneMatch(n -> n.contains("opencode.db"));
    }
  }

  /** What the stub reported, for so many answers of it. */
  private void assertUsed(String id, int answers) throws IOException {
    JsonObject task = Json.read(home.shown(id)).orElseThrow();
    JsonObject usage = task.object("usage").orElseThrow();
    assertThat(usage.number("input_tokens")).hasValue(60L * answers);
    assertThat(usage.number("output_tokens")).hasValue(20L * answers);
    assertThat(usage.text("session_id").orElse("")).startsWith("ses_");
  }

  private static List<String> names(Path archive) throws IOException {
    Process tar = new ProcessBuilder("tar", "-tzf", archive.toString()).start();
    return new String(tar.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines().toList();
  }

  /** Its session store stands in the folder of the first task, for all that go on in it. */
  @Test
  void aSessionGoesOn() throws Exception {
    try (StubModel stub = StubModel.start(new Scenario.Answer("It is forty-two."))) {
      String first = home.asking(stub).start("opencode", "--", "what is it").getFirst();
      home.completed(first, "succeeded");
      String second = home.goOn(first, "are you sure");
      home.completed(second, "succeeded");
      String third = home.goOn(second, "really");
      home.completed(third, "succeeded");

      assertThat(stub.requestCount()).isEqualTo(3);
      assertThat(stub.lastAsked())
          .containsSubsequence(
              "what is it", "It is forty-two.", "are you sure", "It is forty-two.", "really");
      for (String id : List.of(first, second, third)) {
        assertUsed(id, 1);
        assertThat(session(id)).isEqualTo(session(first));
      }
      assertThat(home.task(second).resolve("opencode.db")).doesNotExist();
    }
  }

  private String session(String id) throws IOException {
    JsonObject usage = Json.read(home.shown(id)).orElseThrow().object("usage").orElseThrow();
    return usage.text("session_id").orElseThrow();
  }

  @Test
  void aPromptReachesItAsItIs() throws Exception {
    try (StubModel stub = StubModel.start(new Scenario.Answer("Understood."))) {
      String prompt = "--model is \"no\" option 'here'\n-- second line";
      String id = home.asking(stub).start("opencode", "-p", "prompt=" + prompt).getFirst();

      assertThat(home.event(id, "task_completed").text("status")).hasValue("succeeded");
      String said = new JsonObject().with("text", prompt).toString();
      assertThat(store(id)).contains(said.substring(1, said.length() - 1));
    }
  }

  /** What OpenCode keeps of the session: its own view of what it was asked. */
  private String store(String id) throws IOException {
    StringBuilder all = new StringBuilder();
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(home.task(id), "opencode.db{,-wal}")) {
      for (Path file : files) {
        all.append(Files.readString(file, StandardCharsets.ISO_8859_1));
      }
    }
    return all.toString();
  }

  @Test
  void whatNeedsAPermissionIsDoneOnlyWhenAPersonSaysSo() throws Exception {
    try (StubModel stub = StubModel.start(AgentHome.MAKES)) {
      home.asking(stub, ShellPermission.ASK);
      assertRefused(home.start("opencode", "--", "make").getFirst());
      assertThat(made("opencode", "-p", "allow_all_tools=false", "--", "make")).isFalse();
      assertThat(made("opencode", "-p", "allow_all_tools=true", "--", "make")).isTrue();
    }
  }

  @Test
  void aPersonIsAskedAndTheSessionGoesOn() throws Exception {
    try (StubModel stub = StubModel.start(AgentHome.MAKES)) {
      home.asking(stub, ShellPermission.ASK);

      String approved = asks("make");
      assertThat(home.run("list").out()).contains("May it use bash: echo made");
      home.killDaemon();
      assertThat(home.run("approve", approved).code()).isZero();
      home.completed(approved, "succeeded");
      assertThat(home.made(approved)).isTrue();
      assertUsed(approved, 2);
      assertThat(stub.requestCount()).isEqualTo(2);

      String rejected = asks("make");
      assertThat(home.run("reject", rejected, "-m", "not on a Friday").code()).isZero();
      home.assertFailed(rejected, "tool_denied");
      assertThat(home.made(rejected)).isFalse();
      assertThat(stub.lastAsked()).contains("A person said no: not on a Friday");

      String stopped = asks("make");
      assertThat(home.run("stop", stopped).code()).isZero();
      home.completed(stopped, "cancelled");
      assertThat(home.event(stopped, "checkpoint_resolved").text("decision")).hasValue("withdrawn");
      assertThat(AgentHome.marked(stopped)).isEmpty();
    }
  }

  /** The task, once it asks a person. */
  private String asks(String prompt) throws IOException {
    String id = home.start("opencode", "-p", "ask_permissions=true", "--", prompt).getFirst();
    assertThat(home.event(id, "checkpoint_required").text("kind")).hasValue("permission");
    return id;
  }

  /** The same lines as without: only who runs it differs. */
  @Test
  void whoIsAskedNothingSeesNoDifference() throws Exception {
    try (StubModel stub = StubModel.start(new Scenario.Answer("It is forty-two."))) {
      home.asking(stub, ShellPermission.ASK);
      String id =
          home.start(
                  "opencode", "-p", "ask_permissions=true", "-p", "model=stub/stub", "--", "what")
              .getFirst();
      home.completed(id, "succeeded");
      assertUsed(id, 1);
      assertThat(home.stream(id).stream().map(line -> line.text("type").orElse("")).toList())
          .containsExactly("step_start", "text", "step_finish");
      String second = home.goOn(id, "are you sure");
      home.completed(second, "succeeded");
      assertThat(stub.lastAsked()).containsSubsequence("what", "It is forty-two.", "are you sure");
      assertThat(session(second)).isEqualTo(session(id));
    }
  }

  /** It exits with 0 and no final text. */
  private void assertRefused(String id) throws IOException {
    JsonObject end = home.event(id, "task_completed");
    assertThat(end.text("error_class")).hasValue("tool_denied");
    assertThat(end.text("status")).hasValue("failed");
    assertThat(end.number("exit_code")).hasValue(0);
    assertThat(home.run("why", id).out()).contains("a permission nobody gave: bash: echo made");
    assertThat(home.task(id).resolve("artifacts/made.txt")).doesNotExist();
    assertUsed(id, 1);
  }

  private boolean made(String... words) throws IOException {
    String id = home.start(words).getFirst();
    home.event(id, "task_completed");
    return home.made(id);
  }

  @Test
  void aProbeTellsWhatIsInstalledInThePathOfTheCaller() throws IOException {
    Said probed = home.run("tools", "--probe", "--json");
    assertThat(probed.code()).as(probed.err()).isZero();
    JsonObject openCode = tool(probed, "opencode");
    assertThat(openCode.text("version").orElse("")).matches("\\d+\\.\\d+\\.\\d+");
    assertThat(tool(probed, "opencode_interactive").text("version"))
        .isEqualTo(openCode.text("version"));
    assertThat(tool(probed, "absent").text("missing").orElse("")).contains("was not found");
    assertThat(home.run("tools", "--probe").out())
        .contains(openCode.text("program").orElseThrow(), "not installed");

    Said without = home.withoutOpenCode().run("tools", "--probe", "--json");
    assertThat(tool(without, "opencode").text("version")).isEmpty();
    assertThat(home.run("tools", "opencode", "--probe").code()).isEqualTo(64);
  }

  @Test
  void aTrialTellsWhetherTheInstalledProgramIsUnderstood() throws IOException {
    Said said = home.run("tools", "test", "opencode");
    assertThat(said.code()).as(said.out() + said.err()).isZero();
    assertThat(said.out().lines()).hasSize(5).allMatch(line -> line.startsWith("ok "));
    assertThat(home.run("tools", "test", "copilot").err())
        .contains("copilot prints copilot-json", "opencode-json");
    assertThat(home.run("tools", "test", "shell").code()).isEqualTo(65);
  }

  private static JsonObject tool(Said probed, String name) {
    return probed
        .out()
        .lines()
        .map(line -> Json.read(line).orElseThrow())
        .filter(tool -> tool.text("name").filter(name::equals).isPresent())
        .findFirst()
        .orElseThrow();
  }
}
