package dev.runner.cli.product;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runner.cli.demo.Scenario;
import dev.runner.cli.demo.StubModel;
import dev.runner.cli.demo.StubbedAgent;
import dev.runner.cli.demo.provider.Tokens;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real Codex as the ready-made {@code codex}, with a stub where its model would be. */
class CodexIT {
  /** Its own way to write a file; a sandbox for reading refuses it before anything runs. */
  private static final String PATCH =
      """
      apply_patch <<'END'
      *** Begin Patch
      *** Add File: made.txt
      +made
      *** End Patch
      END
      """;

  @SuppressWarnings("NullAway.Init") // made before the tests, which share it
  private static AgentHome home;

  @BeforeAll
  static void begin(@TempDir Path folder) throws IOException {
    home = new AgentHome(folder).with(StubbedAgent.CODEX.program());
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
          home.asking(stub, StubbedAgent.CODEX).start("codex", "--count", "2", "--", "what");

      for (String id : ids) {
        assertThat(home.completed(id, "succeeded").number("exit_code")).hasValue(0);
        assertThat(home.stdout(id)).contains("\"text\":\"It is forty-two.\"");
        assertThat(home.stream(id).getFirst().text("type")).hasValue("thread.started");
        home.assertUsed(id, 1);
      }
      assertThat(stub.requestCount()).isEqualTo(2);
    }
  }

  /** It tells what the whole session has used each time; each of its tasks tells its own part. */
  @Test
  void aSessionGoesOnAndEachTaskTellsWhatItUsed() throws Exception {
    try (StubModel stub = StubModel.start(new Scenario.Answer("It is forty-two."))) {
      home.asking(stub, StubbedAgent.CODEX);
      String first = home.start("codex", "--", "what is it").getFirst();
      home.completed(first, "succeeded");
      String second = home.goOn(first, "are you sure");
      home.completed(second, "succeeded");
      String third = home.goOn(second, "really");
      home.completed(third, "succeeded");

      assertThat(stub.lastAsked()).containsSubsequence("what is it", "are you sure", "really");
      for (String id : List.of(first, second, third)) {
        home.assertUsed(id, 1);
      }
      assertThat(home.stream(third).getLast().object("usage").orElseThrow().number("output_tokens"))
          .hasValue(3L * Tokens.OUTPUT);
    }
  }

  /** A refusal stands on its standard error alone. */
  @Test
  void whatNeedsAPermissionIsDoneOnlyWhenAPersonSaysSo() throws Exception {
    Path made = home.work().resolve("made.txt");
    try (StubModel stub = StubModel.start(new Scenario.ShellThenAnswer(PATCH, "Done."))) {
      home.asking(stub, StubbedAgent.CODEX);

      String refused = home.start("codex", "--", "make").getFirst();
      home.assertFailed(refused, "tool_denied");
      home.assertUsed(refused, 2);
      assertThat(made).doesNotExist();
      assertThat(home.run("why", refused).out()).contains("patch rejected");

      String allowed =
          home.start("codex", "-p", "sandbox=workspace-write", "--", "make").getFirst();
      home.completed(allowed, "succeeded");
      assertThat(made).hasContent("made");
    }
  }

  @Test
  void aProviderThatRefusesIsTold() throws Exception {
    try (StubModel stub = StubModel.start(new Scenario.Fail(400))) {
      String id = home.asking(stub, StubbedAgent.CODEX).start("codex", "--", "what").getFirst();

      home.assertFailed(id, "tool_error");
      assertThat(home.stream(id).getLast().text("type")).hasValue("turn.failed");
      assertThat(stub.requestCount()).isEqualTo(1);
    }
  }

  @Test
  void itsOutputIsUnderstood() throws Exception {
    AgentHome.Said said = home.run("tools", "test", "codex");
    assertThat(said.code()).as(said.out() + said.err()).isZero();
  }

  @Test
  void aStopReachesItsShell() throws Exception {
    try (StubModel stub = StubModel.start(AgentHome.WAITS)) {
      String id = home.asking(stub, StubbedAgent.CODEX).start("codex", "--", "wait").getFirst();

      home.stopWhileItWaits(id);

      assertThat(home.stdout(id)).doesNotContain("turn.completed");
    }
  }
}
