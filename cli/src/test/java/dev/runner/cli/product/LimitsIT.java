package dev.runner.cli.product;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runner.cli.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Timeouts, silence and retries. */
class LimitsIT {
  @RegisterExtension final TestHome home = new TestHome();

  private static final String GRACE = "grace: { interrupt_sec: 1, terminate_sec: 1 }";

  @Test
  void stopsATaskAfterItsTimeout() {
    home.tools("tools: { t: { extends: command, timeout_sec: 1, " + GRACE + " } }");
    Said said =
        home.run("start", "t", "--wait", "--", "sh", "-c", "trap '' INT; sleep 60; sleep 60")
            .code(124);
    JsonObject end = home.completed(said.line());
    assertThat(end.text("status")).hasValue("timed_out");
    assertThat(end.text("error_class")).hasValue("timeout");
    assertThat(home.signals(said.line())).startsWith("SIGINT", "SIGTERM");
    JsonObject asked = home.find(said.line(), "task_stop_requested").orElseThrow();
    assertThat(asked.text("reason")).hasValue("timeout");
  }

  @Test
  void takesAShorterTimeoutFromTheCaller() {
    home.run("start", "quick", "--timeout", "1", "--wait", "--", "sleep", "60").code(124);
  }

  @Test
  void stopsASilentTask() {
    home.tools("tools: { t: { extends: command, idle_timeout_sec: 2, " + GRACE + " } }");
    String chatty =
        home.start("t", "--", "sh", "-c", "for i in 1 2 3 4 5 6 7; do echo $i; sleep 0.5; done");
    Said silent =
        home.run("start", "t", "--wait", "--", "sh", "-c", "echo once; sleep 60").code(124);
    JsonObject end = home.completed(silent.line());
    assertThat(end.text("error_class")).hasValue("idle_timeout");
    assertThat(home.signals(silent.line())).first().isEqualTo("SIGINT");
    assertThat(home.completed(chatty).text("status")).hasValue("succeeded");
  }

  @Test
  void triesAgainAndWaitsForTheLastAttempt() {
    home.tools(
        "tools: { r: { extends: command, retry: { attempts: 3, delay_sec: 1, backoff: 1 } } }");
    Said said =
        home.run(
                "start",
                "r",
                "--name",
                "again",
                "--wait",
                "--",
                "sh",
                home.script("third.sh", "echo x >> tries\n[ $(wc -l < tries) -eq 3 ]\n"))
            .code(0);
    String first = said.line();
    List<JsonObject> queued =
        home.journals().all().stream().filter(e -> Journals.name(e).equals("task_queued")).toList();
    assertThat(queued).hasSize(3);
    assertThat(queued.get(1).text("retry_of")).hasValue(first);
    assertThat(queued.stream().map(e -> e.number("attempt").orElse(0))).containsExactly(1L, 2L, 3L);
    assertThat(queued.get(1).text("not_before")).isPresent();
    assertThat(home.completed(first).text("status")).hasValue("failed");
    assertThat(home.awaitFile("tries").lines()).hasSize(3);
  }

  @Test
  void endsWithTheLastFailureWhenAllAttemptsFailed() {
    home.tools("tools: { r: { extends: command, retry: { attempts: 2, delay_sec: 1 } } }");
    home.run("start", "r", "--wait", "--", "sh", "-c", "exit 5").code(5);
    assertThat(
            home.journals().all().stream().filter(e -> Journals.name(e).equals("task_completed")))
        .hasSize(2);
  }

  @Test
  void doesNotTryAgainWhatAPersonStopped() {
    home.tools("tools: { r: { extends: command, retry: { attempts: 3, delay_sec: 1 } } }");
    String task = home.start("r", "--", "sleep", "60");
    home.started(task);
    home.run("stop", task).code(0);
    home.completed(task);
    TestHome.until(
        "the run is closed",
        () -> home.journals().all().stream().anyMatch(e -> Journals.name(e).equals("run_closed")));
    assertThat(home.journals().all().stream().filter(e -> Journals.name(e).equals("task_queued")))
        .hasSize(1);
  }

  @Test
  void letsDependentsWaitForTheRetry() {
    home.tools("tools: { r: { extends: command, retry: { attempts: 2, delay_sec: 1 } } }");
    String flaky = home.start("r", "--", "sh", "-c", "[ -e tried ] || { touch tried; exit 1; }");
    Said dependent = home.run("start", "r", "--after", flaky, "--wait", "--", "true").code(0);
    assertThat(home.completed(dependent.line()).text("status")).hasValue("succeeded");
  }

  @Test
  void retriesByHandWithTheSameInputs() {
    Said first =
        home.run("start", "quick", "--wait", "--title", "mine", "--", "sh", "-c", "[ -e fixed ]")
            .code(1);
    TestHome.write(home.work().resolve("fixed"), "x");
    String again = home.run("retry", first.line()).code(0).line();
    home.run("wait", again).code(0);
    assertThat(home.find(again, "task_queued").orElseThrow().text("retry_of"))
        .hasValue(first.line());
  }
}
