package dev.runner.cli.product;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runner.cli.demo.Scenario;
import dev.runner.cli.demo.StubModel;
import dev.runner.cli.demo.StubbedAgent;
import dev.runner.cli.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real Claude Code as the ready-made {@code claude}, with a stub where its model would be. */
class ClaudeIT {
  @SuppressWarnings("NullAway.Init") // made before the tests, which share it
  private static AgentHome home;

  @BeforeAll
  static void begin(@TempDir Path folder) throws IOException {
    home = new AgentHome(folder).with(StubbedAgent.CLAUDE.program());
  }

  /** Where it is missing, nothing was begun. */
  @AfterAll
  static void end() throws IOException {
    if (home != null) {
      home.close();
    }
  }

  /** Two share one home: each has a session of its own. */
  @Test
  void twoAnswerAtTheSameTime() throws Exception {
    try (StubModel stub = StubModel.start(new Scenario.Answer("It is forty-two."))) {
      List<String> ids =
          home.asking(stub, StubbedAgent.CLAUDE).start("claude", "--count", "2", "--", "what");

      for (String id : ids) {
        assertThat(home.completed(id, "succeeded").number("exit_code")).hasValue(0);
        assertThat(home.stream(id).getFirst().text("subtype")).hasValue("init");
        JsonObject result = home.stream(id).getLast();
        assertThat(result.text("result")).hasValue("It is forty-two.");
        home.assertUsed(id, 1);
      }
      assertThat(stub.requestCount()).isEqualTo(2);
    }
  }

  @Test
  void whatNeedsAPermissionIsDoneOnlyWhenAPersonSaysSo() throws Exception {
    try (StubModel stub = StubModel.start(AgentHome.MAKES)) {
      home.asking(stub, StubbedAgent.CLAUDE);

      String refused = home.start("claude", "--", "make").getFirst();
      home.assertFailed(refused, "tool_denied");
      home.assertUsed(refused, 2);
      assertThat(home.made(refused)).isFalse();
      assertThat(home.stream(refused).getLast().objects("permission_denials")).hasSize(1);

      String allowed = home.start("claude", "-p", "allow_tools=Bash", "--", "make").getFirst();
      home.completed(allowed, "succeeded");
      assertThat(home.made(allowed)).isTrue();
    }
  }

  @Test
  void aPersonIsAskedAndTheSessionGoesOn() throws Exception {
    try (StubModel stub = StubModel.start(AgentHome.MAKES)) {
      home.asking(stub, StubbedAgent.CLAUDE);

      String id = asks("make");
      assertThat(home.run("list").out()).contains("May it use Bash: echo made");
      assertThat(home.run("approve", id).code()).isZero();
      home.completed(id, "succeeded");
      home.assertUsed(id, 2);
      assertThat(home.made(id)).isTrue();
      assertThat(home.stream(id).getLast().text("result")).hasValue("Done.");
      assertThat(stub.requestCount()).isEqualTo(2);
    }
  }

  @Test
  void whatAPersonRejectsIsToldAndIsARefusal() throws Exception {
    try (StubModel stub = StubModel.start(AgentHome.MAKES)) {
      home.asking(stub, StubbedAgent.CLAUDE);

      String id = asks("make");
      assertThat(home.run("reject", id, "-m", "not on a Friday").code()).isZero();
      home.assertFailed(id, "tool_denied");
      assertThat(home.made(id)).isFalse();
      assertThat(home.stdout(id)).contains("A person said no: not on a Friday");
    }
  }

  @Test
  void aStopTakesTheQuestionBack() throws Exception {
    try (StubModel stub = StubModel.start(AgentHome.MAKES)) {
      home.asking(stub, StubbedAgent.CLAUDE);

      String id = asks("make");
      assertThat(home.run("stop", id).code()).isZero();
      home.completed(id, "cancelled");
      JsonObject resolved = home.event(id, "checkpoint_resolved");
      assertThat(resolved.text("decision")).hasValue("withdrawn");
      assertThat(AgentHome.marked(id)).isEmpty();
    }
  }

  /** A person is asked while no daemon lives that asked first. */
  @Test
  void aQuestionOutlivesTheDaemon() throws Exception {
    try (StubModel stub = StubModel.start(AgentHome.MAKES)) {
      home.asking(stub, StubbedAgent.CLAUDE);

      String id = asks("make");
      home.killDaemon();
      assertThat(home.run("approve", id).code()).isZero();
      home.completed(id, "succeeded");
      assertThat(home.made(id)).isTrue();
    }
  }

  /** The task, once it asks a person. */
  private static String asks(String prompt) throws IOException {
    String id = home.start("claude", "-p", "ask_permissions=true", "--", prompt).getFirst();
    assertThat(home.event(id, "checkpoint_required").text("kind")).hasValue("permission");
    return id;
  }

  @Test
  void aSessionGoesOn() throws Exception {
    try (StubModel stub = StubModel.start(new Scenario.Answer("It is forty-two."))) {
      String first =
          home.asking(stub, StubbedAgent.CLAUDE).start("claude", "--", "what is it").getFirst();
      home.completed(first, "succeeded");
      String second = home.goOn(first, "are you sure");
      home.completed(second, "succeeded");

      assertThat(stub.lastAsked()).containsSubsequence("what is it", "are you sure");
      home.assertUsed(second, 1);
    }
  }

  @Test
  void aProviderThatRefusesIsTold() throws Exception {
    try (StubModel stub = StubModel.start(new Scenario.Fail(400))) {
      String id = home.asking(stub, StubbedAgent.CLAUDE).start("claude", "--", "what").getFirst();

      home.assertFailed(id, "tool_error");
      assertThat(home.stream(id).getLast().isTrue("is_error")).isTrue();
      assertThat(stub.requestCount()).isEqualTo(1);
    }
  }

  @Test
  void itsOutputIsUnderstood() throws Exception {
    AgentHome.Said said = home.run("tools", "test", "claude");
    assertThat(said.code()).as(said.out() + said.err()).isZero();
  }

  @Test
  void aStopReachesItsShell() throws Exception {
    try (StubModel stub = StubModel.start(AgentHome.WAITS)) {
      String id =
          home.asking(stub, StubbedAgent.CLAUDE)
              .start("claude", "-p", "allow_tools=Bash", "--", "wait")
              .getFirst();

      home.stopWhileItWaits(id);

      assertThat(home.stream(id)).noneMatch(line -> line.text("result").isPresent());
    }
  }
}
