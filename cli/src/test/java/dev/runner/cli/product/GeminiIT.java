package dev.runner.cli.product;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runner.cli.demo.Scenario;
import dev.runner.cli.demo.StubModel;
import dev.runner.cli.demo.StubbedAgent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real Gemini CLI as the ready-made {@code gemini}, with a stub where its model would be. */
class GeminiIT {
  private static final String GIT_ALONE =
      """
      [[rule]]
      toolName = "run_shell_command"
      commandPrefix = "git"
      decision = "allow"
      priority = 100
      """;

  @SuppressWarnings("NullAway.Init") // made before the tests, which share it
  private static AgentHome home;

  @BeforeAll
  static void begin(@TempDir Path folder) throws IOException {
    home = new AgentHome(folder).with(StubbedAgent.GEMINI.program());
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
      home.asking(stub, StubbedAgent.GEMINI);

      for (String id : ask("--count", "2")) {
        assertThat(home.completed(id, "succeeded").number("exit_code")).hasValue(0);
        assertThat(home.stream(id).getFirst().text("type")).hasValue("init");
        assertThat(home.stream(id).getLast().text("status")).hasValue("success");
        home.assertUsed(id, 1);
      }
      assertThat(stub.requestCount()).isEqualTo(2);
    }
  }

  /**
   * What nobody could approve it does not offer to the model; once a person's policy allows some of
   * it, it offers it and refuses the rest.
   */
  @Test
  void whatNeedsAPermissionIsDoneOnlyWhenAPersonSaysSo() throws Exception {
    try (StubModel stub = StubModel.start(AgentHome.MAKES)) {
      home.asking(stub, StubbedAgent.GEMINI);

      String withoutShell = ask().getFirst();
      home.completed(withoutShell, "succeeded");
      assertThat(home.made(withoutShell)).isFalse();
      assertThat(stub.requestCount()).isEqualTo(1);

      Path policies = Files.createDirectories(home.person().resolve(".gemini/policies"));
      Files.writeString(policies.resolve("git.toml"), GIT_ALONE);
      String refused = ask().getFirst();
      home.assertFailed(refused, "tool_denied");
      home.assertUsed(refused, 2);
      assertThat(home.made(refused)).isFalse();
      assertThat(home.stdout(refused)).contains("policy_violation");

      String allowed = ask("-p", "approval_mode=yolo").getFirst();
      home.completed(allowed, "succeeded");
      assertThat(home.made(allowed)).isTrue();
    }
  }

  /** Its exit code is the last eight bits of the HTTP status. */
  @Test
  void aProviderThatRefusesIsTold() throws Exception {
    try (StubModel stub = StubModel.start(new Scenario.Fail(400))) {
      home.asking(stub, StubbedAgent.GEMINI);

      String id = ask().getFirst();

      home.assertFailed(id, "tool_error");
      assertThat(home.completed(id, "failed").number("exit_code")).hasValue(400 & 0xff);
      assertThat(home.stream(id).getLast().text("status")).hasValue("error");
      assertThat(stub.requestCount()).isEqualTo(1);
    }
  }

  @Test
  void itsOutputIsUnderstood() throws Exception {
    AgentHome.Said said = home.run("tools", "test", "gemini");
    assertThat(said.code()).as(said.out() + said.err()).isZero();
  }

  @Test
  void aStopReachesItsShell() throws Exception {
    try (StubModel stub = StubModel.start(AgentHome.WAITS)) {
      home.asking(stub, StubbedAgent.GEMINI);

      String id = ask("-p", "approval_mode=yolo").getFirst();
      home.stopWhileItWaits(id);

      assertThat(home.stdout(id)).doesNotContain("\"type\":\"result\"");
    }
  }

  /** Without a model it asks one which model to ask. */
  private List<String> ask(String... options) throws IOException {
    List<String> words =
        new ArrayList<>(List.of("gemini", "-p", "model=stub", "-p", "trust_folder=true"));
    words.addAll(List.of(options));
    words.addAll(List.of("--", "what"));
    return home.start(words.toArray(String[]::new));
  }
}
