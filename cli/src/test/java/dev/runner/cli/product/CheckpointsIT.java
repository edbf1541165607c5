package dev.runner.cli.product;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runner.cli.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A person is asked before a task starts, or by a task that runs, and answers. */
class CheckpointsIT {
  @RegisterExtension final TestHome home = new TestHome();
  private String runner = "";

  @BeforeEach
  void writeRunner() {
    StringBuilder line = new StringBuilder("#!/bin/sh\nexec");
    Product.command(List.of()).forEach(word -> line.append(" '").append(word).append('\''));
    Path file = TestHome.write(home.folder().resolve("runner"), line + " \"$@\"\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
    runner = file.toString();
  }

  private List<JsonObject> open() {
    return home.door().get("checkpoints?open=true").json().objects("items");
  }

  /** The only open checkpoint; waits for it. */
  private JsonObject asked() {
    TestHome.until("a person is asked", () -> open().size() == 1);
    return open().getFirst();
  }

  private String askedId() {
    return asked().text("checkpoint_id").orElseThrow();
  }

  private JsonObject last(String taskId, String event) {
    return home.events(taskId, e -> Journals.name(e).equals(event)).toList().getLast();
  }

  private boolean isThere(String name) {
    return Files.exists(home.work().resolve(name));
  }

  /** A task that starts a shell and tells how that ended. */
  private String startsAShell() {
    return home.startScript(runner + " start shell --wait -- 'echo ran > ran'; echo $? > code\n");
  }

  @Test
  void aShellThatATaskStartsWaitsUntilAPersonAgrees() {
    String parent = startsAShell();
    JsonObject asked = asked();
    String id = asked.text("checkpoint_id").orElseThrow();
    String child = asked.text("task_id").orElseThrow();
    assertThat(asked.text("question").orElse("")).contains("Start shell?", "echo ran > ran");
    assertThat(asked.text("by")).hasValue(parent);
    assertThat(home.task(child).orElseThrow().text("status")).hasValue("blocked");
    assertThat(home.run("list").code(0).lines().getFirst()).startsWith(id);
    assertThat(home.run("list").out()).contains("runner approve " + id);
    assertThat(home.run("why", child).code(0).out()).contains(id, "echo ran > ran");
    assertThat(home.run("show", child).code(0).out()).contains("asks", id);
    assertThat(home.run("list", "--attention", "checkpoint", "--json").jsonLines())
        .singleElement()
        .satisfies(task -> assertThat(task.text("task_id")).hasValue(child));
    assertThat(home.run("list", "--attention", "stalled", "--json").jsonLines()).isEmpty();
    assertThat(isThere("ran")).isFalse();
    assertThat(home.run("approve", id, "-m", "once").code(0).out()).contains(id + " approved");
    assertThat(home.awaitFile("code")).isEqualTo("0");
    assertThat(home.awaitFile("ran")).isEqualTo("ran");
    JsonObject answer = last(child, "checkpoint_resolved");
    assertThat(answer.text("decision")).hasValue("approved");
    assertThat(answer.text("message")).hasValue("once");
  }

  @Test
  void whatAPersonRejectsNeverRuns() {
    String parent = startsAShell();
    String child = asked().text("task_id").orElseThrow();
    home.run("reject", child, "-m", "not here").code(0);
    JsonObject end = home.completed(child);
    assertThat(end.text("status")).hasValue("cancelled");
    assertThat(end.text("error_class")).hasValue("policy_denied");
    assertThat(home.awaitFile("code")).isEqualTo("130");
    assertThat(home.run("why", child).out()).contains("not allowed to start", "not here");
    home.completed(parent);
    assertThat(isThere("ran")).isFalse();
  }

  @Test
  void aQuestionOutlivesTheDaemon() {
    String parent = startsAShell();
    String id = askedId();
    home.killDaemon();
    assertThat(home.run("list").code(0).out()).contains(id);
    assertThat(askedId()).isEqualTo(id);
    assertThat(isThere("ran")).isFalse();
    home.run("approve", id.substring(3, 6)).code(0);
    assertThat(home.awaitFile("ran")).isEqualTo("ran");
    home.completed(parent);
  }

  @Test
  void aToolCanWantAPersonBeforeEveryStart() {
    home.tools(
        TestHome.QUICK
            + "  deploy: { mode: batch, checkpoint: before, cmd: [sh, -c, 'echo $1 > to', sh, '{to}'] }\n"
            + "  ask: { mode: batch, checkpoint: 'Is it noon?', cmd: ['true'] }\n"
            + "  login:\n    mode: batch\n    checkpoint: before\n    cmd: [cat]\n"
            + "    stdin: '{password}'\n    params: { password: { secret: true } }\n");
    Said started = home.run("start", "deploy", "-p", "to=prod", "--title", "the site").code(0);
    String deploy = started.line();
    started.tells("waits for a person: runner approve " + askedId());
    assertThat(asked().text("question").orElse("")).contains("Start deploy “the site”?", "prod");
    home.run("approve", deploy).code(0);
    assertThat(home.awaitFile("to")).isEqualTo("prod");
    assertThat(home.completed(deploy).text("status")).hasValue("succeeded");
    String ask = home.start("ask");
    assertThat(asked().text("question")).hasValue("Is it noon?");
    home.run("stop", ask).code(0);
    assertThat(home.completed(ask).text("error_class")).hasValue("cancelled");
    assertThat(last(ask, "checkpoint_resolved").text("decision")).hasValue("withdrawn");
    String login = home.start("login", "-p", "password=hunter2");
    assertThat(asked().text("question").orElse(""))
        .contains("holds secrets")
        .doesNotContain("hunter2");
    home.run("reject", login).code(0);
    String plan = home.start("quick", "--checkpoint", "Is it Friday?", "--", "true");
    assertThat(asked().text("question")).hasValue("Is it Friday?");
    home.run("approve", plan).code(0);
    assertThat(home.completed(plan).text("status")).hasValue("succeeded");
    assertThat(open()).isEmpty();
  }

  @Test
  void theNextAttemptOfWhatWasApprovedAsksNobody() {
    home.tools(
        TestHome.QUICK
            + "  flaky:\n    mode: batch\n    checkpoint: before\n"
            + "    cmd: [sh, -c, 'echo x >> tries; exit 1', sh, '{task_dir}']\n"
            + "    retry: { attempts: 2, delay_sec: 0 }\n");
    String first = home.start("flaky");
    home.run("approve", askedId()).code(0);
    home.completed(first);
    TestHome.until(
        "it is tried again", () -> home.task(first).orElseThrow().text("retried_as").isPresent());
    String second = home.task(first).orElseThrow().text("retried_as").orElseThrow();
    assertThat(home.completed(second).text("error_class")).hasValue("exit_nonzero");
    assertThat(home.awaitFile("tries").lines()).hasSize(2);
    assertThat(home.find(second, "checkpoint_required")).isEmpty();
    String again = home.run("retry", second).code(0).line();
    assertThat(asked().text("task_id")).hasValue(again);
    home.run("reject", again).code(0);
  }

  @Test
  void aTaskAnswersNothing() {
    home.tools(TestHome.QUICK + "  ask: { mode: batch, checkpoint: before, cmd: ['true'] }\n");
    String ask = home.start("ask");
    String id = askedId();
    String task =
        home.startScript(
            runner
                + " approve "
                + id
                + " 2> said; echo $? > code; echo $RUNNER_TOKEN > token\n"
                + "until [ -e go ]; do sleep 0.05; done\n");
    DaemonDoor door = new DaemonDoor(home.door().url(), home.awaitFile("token"));
    assertThat(home.awaitFile("code")).isEqualTo("77");
    assertThat(home.awaitFile("said")).contains("a person does that");
    DaemonDoor.Answered refused = door.post("checkpoints/" + id + "/approve", new JsonObject());
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.text()).contains("person_only");
    TestHome.write(home.work().resolve("go"), "x");
    home.completed(task);
    home.run("reject", ask).code(0);
  }

  @Test
  void aRunningTaskAsksAndWaits() {
    String task =
        home.startScript("echo $RUNNER_TOKEN > token; until [ -e go ]; do sleep 0.05; done\n");
    DaemonDoor door = new DaemonDoor(home.door().url(), home.awaitFile("token"));
    JsonObject question = new JsonObject().with("question", "May I push?\u001b[2J");
    String path = "tasks/" + task + "/checkpoints?wait_ms=";
    CompletableFuture<DaemonDoor.Answered> answer =
        CompletableFuture.supplyAsync(() -> door.post(path + 40_000, question, "ask-1"));
    String id = askedId();
    assertThat(home.run("list").out()).contains("May I push?").doesNotContain("\u001b");
    DaemonDoor.Answered again = door.post(path + 0, question, "ask-1");
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.json().text("checkpoint_id")).hasValue(id);
    assertThat(again.json().has("decision")).isFalse();
    assertThat(home.run("reject", id, "-m", "later", "--json").code(0).json().text("decision"))
        .hasValue("rejected");
    DaemonDoor.Answered told = answer.join();
    assertThat(told.status()).isEqualTo(201);
    assertThat(told.json().text("decision")).hasValue("rejected");
    assertThat(told.json().text("message")).hasValue("later");
    assertThat(home.run("show", task).out()).contains(id + " rejected", "later");
    home.run("approve", id).code(65).tells("rejected already");
    TestHome.write(home.work().resolve("go"), "x");
    assertThat(home.completed(task).text("status")).hasValue("succeeded");
    assertThat(door.post(path + 0, question, "ask-2").status()).isIn(401, 409);
  }

  @Test
  void aPersonIsToldByTheirCommandWhichSeesNoSecrets() {
    Path told = home.folder().resolve("told");
    Path env = home.folder().resolve("env");
    home.with("SECRET_KEY", "hunter2");
    home.tools(
        TestHome.QUICK
            + "  ask: { mode: batch, checkpoint: 'Is it noon?', cmd: ['true'] }\n"
            + "settings:\n  notify:\n    cmd: [sh, -c, 'env > %s; echo \"$1\" >> %s', sh, '{event} {tool}: {summary}']\n"
                .formatted(env, told));
    String failed = home.startScript("exit 3");
    home.completed(failed);
    TestHome.until("the failure is told", () -> Files.exists(told) && Files.size(told) > 0);
    assertThat(TestHome.read(told)).startsWith("failed quick: quick: Failed (exit_nonzero)");
    assertThat(TestHome.read(env)).contains("RUNNER_HOME=").doesNotContain("SECRET_KEY");
    String stopped = home.startScript("sleep 60");
    home.started(stopped);
    home.run("stop", stopped).code(0);
    home.completed(stopped);
    String ask = home.start("ask");
    TestHome.until("the question is told", () -> TestHome.read(told).contains("Is it noon?"));
    assertThat(TestHome.read(told).lines()).hasSize(2);
    assertThat(TestHome.read(told)).contains("checkpoint ask: ask: runner approve " + askedId());
    home.run("reject", ask).code(0);
    home.completed(ask);
  }
}
