package dev.runner.cli.product;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runner.cli.json.Json;
import dev.runner.cli.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The commands that look, each in words and as JSON; and what signals do to those that wait. */
class CommandLineIT {
  @RegisterExtension final TestHome home = new TestHome();

  private static final String UNTIL_GO =
      "echo up; echo up > up; until [ -e go ]; do sleep 0.05; done";

  private void go() {
    TestHome.write(home.work().resolve("go"), "go");
  }

  @Test
  void looksAtTasksInWordsAndAsJson() {
    String task =
        home.run(
                "start", "quick", "--name", "mine", "--title", "A title", "--phase", "build",
                "--role", "maker", "--wait", "--", "echo", "hi")
            .code(0)
            .line();
    for (String ref : List.of(task, task.substring(task.length() - 6), "mine", "@last")) {
      JsonObject shown = home.run("show", ref, "--json").code(0).json();
      assertThat(shown.text("task_id")).hasValue(task);
      assertThat(shown.text("status")).hasValue("succeeded");
      assertThat(shown.text("phase")).hasValue("build");
      assertThat(shown.text("agent_role")).hasValue("maker");
    }
    assertThat(home.run("show", task).code(0).out()).contains("succeeded", "A title");
    assertThat(home.run("list", "--json").code(0).jsonLines()).hasSize(1);
    assertThat(home.run("list", "--status", "failed", "--json").code(0).out()).isEmpty();
    assertThat(home.run("list", "--phase", "build").code(0).out()).contains("succeeded");
    assertThat(home.run("why", task).code(0).out()).isNotBlank();
    assertThat(home.run("why", task, "--json").code(0).json().text("task_id")).hasValue(task);
    assertThat(home.run("logs", "mine").code(0).out()).isEqualTo("hi\n");
    home.run("show", "task_01zzzzzzzzzzzzzzzzzzzzzzzz", "--json").code(66);
    assertThat(Json.read(home.run("show", "none", "--json").code(66).err())).isPresent();
    home.run("show").code(64);
    home.run("shwo").code(64).tells("show");
  }

  @Test
  void keepsRuns() {
    String run = home.run("run", "new", "--name", "nightly", "--title", "All night").code(0).line();
    home.run("run", "label", run, "kind=test").code(0);
    String task =
        home.run("start", "quick", "--run", "nightly", "--wait", "--", "true").code(0).line();
    assertThat(home.run("runs", "--json").code(0).json().toString())
        .contains("kind", "nightly", run);
    assertThat(home.run("runs").code(0).out()).contains(run, "All night");
    home.run("run", "close", run).code(0);
    home.run("start", "quick", "--run", run, "--", "true").code(65);
    List<JsonObject> events = home.run("events", run, "--json").code(0).jsonLines();
    assertThat(events.stream().map(Journals::name))
        .startsWith("run_created", "run_labelled", "task_queued")
        .endsWith("run_closed");
    assertThat(home.run("events", "--task", task, "--json").code(0).jsonLines()).hasSize(3);
    assertThat(home.run("events", run).code(0).lines()).hasSize(events.size());
  }

  @Test
  void followsEventsAsTheyCome() {
    home.run("daemon", "start").code(0);
    String task = home.startScript(UNTIL_GO);
    home.awaitFile("up");
    String run = home.started(task).text("run_id").orElseThrow();
    try (Command.Running events = home.command("events", run, "-f", "--json").start()) {
      TestHome.until("the past is shown", () -> events.printed().contains("task_started"));
      go();
      TestHome.until("the end is shown", () -> events.printed().contains("task_completed"));
    }
    home.completed(task);
  }

  @Test
  void waitsForTasksThatRunAndThoseThatEnded() {
    String task = home.startScript(UNTIL_GO + "; exit 3");
    home.awaitFile("up");
    try (Command.Running wait = home.command("wait", task, "--json").start()) {
      go();
      Said said = wait.end().code(3);
      assertThat(said.json().number("exit_code")).hasValue(3);
    }
    home.run("wait", task).code(3);
    home.run("wait", "none").code(66);
  }

  @Test
  void stopsTheTaskItFollowsWhenInterrupted() {
    for (String signal : List.of("INT", "TERM", "HUP")) {
      TestHome.write(home.work().resolve("up"), "");
      try (Command.Running follow =
          home.command("start", "quick", "--follow", "--", "sh", "-c", UNTIL_GO).start()) {
        home.awaitFile("up");
        TestHome.until("its output is shown", () -> follow.printed().equals("up\n"));
        follow.signal(signal);
        follow.end().code(130);
      }
    }
    List<JsonObject> ends =
        home.journals().all().stream()
            .filter(e -> Journals.name(e).equals("task_completed"))
            .toList();
    assertThat(ends).hasSize(3).allMatch(e -> e.text("status").orElse("").equals("cancelled"));
  }

  @Test
  void stopsTheTaskItWaitsForWhenInterrupted() {
    try (Command.Running wait =
        home.command("start", "quick", "--wait", "--", "sh", "-c", UNTIL_GO).start()) {
      home.awaitFile("up");
      wait.signal("INT");
      wait.end().code(130);
    }
  }

  /** {@code logs -f} only looks: leaving it leaves the task alone. */
  @Test
  void leavesATaskAloneThatIsOnlyLookedAt() {
    String task = home.startScript(UNTIL_GO);
    home.awaitFile("up");
    try (Command.Running logs = home.command("logs", "-f", task).start()) {
      TestHome.until("its output is shown", () -> logs.printed().equals("up\n"));
      logs.signal("INT");
      assertThat(logs.end().code()).isNotZero();
    }
    go();
    assertThat(home.completed(task).text("status")).hasValue("succeeded");
  }

  @Test
  void checksItself() {
    assertThat(home.run("doctor").code(0).out()).isNotBlank();
    assertThat(home.run("--version").code(0).out()).startsWith("runner ");
    assertThat(home.run("completion", "bash").code(0).out()).contains("runner");
    assertThat(home.run("init").code()).isNotEqualTo(70);
  }
}
