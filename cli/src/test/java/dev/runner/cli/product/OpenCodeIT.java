package dev.runner.cli.product;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runner.cli.demo.Scenario;
import dev.runner.cli.demo.StubModel;
import dev.runner.cli.json.JsonObject;
import dev.runner.cli.product.AgentHome.Said;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real OpenCode as tasks of the whole product, with a stub where its model would be. */
class OpenCodeIT {
  private static final Path CLONE = Path.of("..");
  private static final String DONE = "\"reason\":\"stop\"";

  @TempDir Path folder = Path.of("set by JUnit");

  @SuppressWarnings("NullAway.Init") // made before each test
  private AgentHome home;

  @BeforeEach
  void begin() throws IOException {
    home = new AgentHome(folder).withOpenCode().tools(documented());
  }

  /** Where OpenCode is missing, nothing was begun. */
  @AfterEach
  void end() throws Exception {
    if (home != null) {
      home.close();
    }
  }

  /** The example of the page about agents: it must work as it stands there. */
  private static String documented() throws IOException {
    String page = Files.readString(CLONE.resolve("docs/agents.md"));
    int begin = page.indexOf("```yaml\n") + "```yaml\n".length();
    return page.substring(begin, page.indexOf("```", begin));
  }

  @Test
  void severalAnswerAtTheSameTime() throws Exception {
    try (StubModel stub = StubModel.start(new Scenario.Answer("It is forty-two."))) {
      List<String> ids =
          home.asking(stub).start("agent", "-p", "model=stub/stub", "--count", "3", "--", "what");

      for (String id : ids) {
        assertEnd(home.event(id, "task_completed"), "succeeded", Optional.empty());
        assertThat(home.stdout(id)).contains("It is forty-two.", DONE);
      }
      assertThat(ids).hasSize(3);
      assertThat(stub.requestCount()).isEqualTo(3);
    }
  }

  @Test
  void theToolOfTheFirstPageAnswers() throws Exception {
    home.tools(Files.readString(CLONE.resolve("tools.yaml")));
    try (StubModel stub = StubModel.start(new Scenario.Answer("Hello to you."))) {
      String[] words = {
        "start", "opencode_batch", "-p", "model=stub/stub", "--follow", "--", "say", "hello"
      };
      Said said = home.asking(stub).run(words);

      assertThat(said.code()).as(said.err()).isZero();
      assertThat(said.out()).contains("Hello to you.");
    }
  }

  @Test
  void whatItsShellWritesBecomesAnArtifact() throws Exception {
    String made = "made by a model\n";
    String command = "printf 'made by a model\\n' > \"$RUNNER_ARTIFACTS_DIR/made.txt\"";
    try (StubModel stub = StubModel.start(new Scenario.ShellThenAnswer(command, "Done."))) {
      String id =
          home.asking(stub).start("agent", "-p", "model=stub/stub", "--", "make").getFirst();

      JsonObject completed = home.event(id, "task_completed");
      assertEnd(completed, "succeeded", Optional.empty());
      assertThat(completed.objects("artifacts"))
          .hasSize(2)
          .last()
          .satisfies(artifact -> {
            assertThat(artifact.text("path")).hasValue("made.txt");
            assertThat(artifact.number("bytes")).hasValue(made.length());
            assertThat(artifact.text("sha256")).hasValue(sha256(made));
            assertThat(artifact.text("media_type").orElse("")).startsWith("text/plain");
          });
      assertThat(home.task(id).resolve("artifacts/made.txt")).hasContent(made);
      assertThat(home.task(id).resolve("artifacts/answer.md")).hasContent("Done.\n");
      assertThat(home.run("logs", id).out()).contains("> bash: printf", "Done.");
      assertThat(stub.requestCount()).isEqualTo(2);
    }
  }

  /** Its shells lead sessions of their own: a signal to its process group does not reach them. */
  @Test
  void aStopReachesTheShellOfATool() throws Exception {
    String command =
        "echo $$ > \"$RUNNER_ARTIFACTS_DIR/shell\"; sleep 300 & "
            + "echo $! > \"$RUNNER_ARTIFACTS_DIR/sleep\"; wait";
    try (StubModel stub = StubModel.start(new Scenario.ShellThenAnswer(command, "Never."))) {
      String id =
          home.asking(stub).start("agent", "-p", "model=stub/stub", "--", "wait").getFirst();
      long shell = Long.parseLong(home.awaitArtifact(id, "shell"));
      long sleep = Long.parseLong(home.awaitArtifact(id, "sleep"));
      assertThat(AgentHome.marked(id)).hasSizeGreaterThanOrEqualTo(3);
      assertThat(AgentHome.isAlive(sleep)).isTrue();

      assertThat(home.run("stop", id).code()).isZero();

      JsonObject completed = home.event(id, "task_completed");
      assertEnd(completed, "cancelled", Optional.of("cancelled"));
      assertThat(completed.objects("survivors")).isEmpty();
      assertThat(AgentHome.marked(id)).isEmpty();
      assertThat(AgentHome.isAlive(shell)).isFalse();
      assertThat(AgentHome.isAlive(sleep)).isFalse();
    }
  }

  /**
   * It asks a provider in trouble again and again, without a word and without an end. It takes some
   * seconds to its first request, more on a busy machine.
   */
  @Test
  void aProviderThatFailsForEverEndsBySilence() throws Exception {
    home.tools(documented().replaceAll("idle_timeout_sec: \\d+", "idle_timeout_sec: 30"));
    try (StubModel stub = StubModel.start(new Scenario.Fail(500))) {
      Said said =
          home.asking(stub).run("start", "agent", "-p", "model=stub/stub", "--wait", "--", "hello");

      assertThat(said.code()).as(said.err()).isEqualTo(124);
      String id = said.out().strip();
      assertEnd(home.event(id, "task_completed"), "timed_out", Optional.of("idle_timeout"));
      assertThat(home.event(id, "task_stop_requested").text("reason")).hasValue("idle_timeout");
      assertThat(stub.requestCount()).isPositive();
      assertThat(AgentHome.marked(id)).isEmpty();
    }
  }

  @Test
  void anAnswerSurvivesTheDeathOfTheDaemon() throws Exception {
    CountDownLatch goOn = new CountDownLatch(1);
    try (StubModel stub = StubModel.start(new Scenario.AnswerHeldBack("Still here.", goOn))) {
      String id =
          home.asking(stub).start("agent", "-p", "model=stub/stub", "--", "hello").getFirst();
      AgentHome.until("the model is asked", () -> stub.requestCount() > 0);

      home.killDaemon();
      assertThat(home.run("list").code()).isZero();
      home.event(id, "task_adopted");
      goOn.countDown();

      JsonObject completed = home.event(id, "task_completed");
      assertEnd(completed, "succeeded", Optional.empty());
      assertThat(completed.number("exit_code")).hasValue(0);
      assertThat(home.stdout(id)).contains("Still here.", DONE);
      assertThat(stub.requestCount()).isEqualTo(1);
    } finally {
      goOn.countDown();
    }
  }

  private static void assertEnd(JsonObject completed, String status, Optional<String> errorClass) {
    assertThat(completed.text("status")).as("%s", completed).hasValue(status);
    assertThat(completed.text("error_class")).isEqualTo(errorClass);
  }

  private static String sha256(String text) throws Exception {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }
}
