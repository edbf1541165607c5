package dev.runner.cli.product;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runner.cli.demo.Scenario;
import dev.runner.cli.demo.StubModel;
import dev.runner.cli.demo.StubbedAgent;
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

  /** A refusal stands on its standard error alone: the task succeeds. */
  @Test
  void whatNeedsAPermissionIsDoneOnlyWhenAPersonSaysSo() throws Exception {
    Path made = home.work().resolve("made.txt");
    try (StubModel stub = StubModel.start(new Scenario.ShellThenAnswer(PATCH, "Done."))) {
      home.asking(stub, StubbedAgent.CODEX);

      String refused = home.start("codex", "--", "make").getFirst();
      home.completed(refused, "succeeded");
      home.assertUsed(refused, 2);
      assertThat(made).doesNotExist();
      assertThat(home.stderr(refused)).contains("patch rejected");

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
