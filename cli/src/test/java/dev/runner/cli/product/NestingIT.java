package dev.runner.cli.product;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runner.cli.json.Json;
import dev.runner.cli.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Tasks that start tasks. */
class NestingIT {
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

  @Test
  void joinsTheRunOfItsParentWhoLendsTheOnlyPermit() {
    home.tools(TestHome.QUICK + "limits: { max_parallel: 1 }\n");
    String parent =
        home.start(
            "quick",
            "--",
            "sh",
            "-c",
            runner + " start quick --wait -- sh -c 'exit 4' > child; echo $? > code");
    assertThat(home.completed(parent).text("status")).hasValue("succeeded");
    assertThat(home.awaitFile("code")).isEqualTo("4");
    JsonObject child = home.find(home.awaitFile("child"), "task_queued").orElseThrow();
    assertThat(child.text("parent_task_id")).hasValue(parent);
    assertThat(child.text("run_id")).isEqualTo(home.completed(parent).text("run_id"));
    assertThat(home.journals().folders()).hasSize(1);
  }

  @Test
  void goesThreeLevelsDeepAndNoDeeper() {
    home.script(
        "deeper.sh",
        runner + " start quick --wait -- sh deeper.sh 2>> refused || echo $? >> codes\n");
    String top = home.start("quick", "--", "sh", "deeper.sh");
    home.completed(top);
    TestHome.until("all have ended", () -> ended() == queued());
    assertThat(queued()).isEqualTo(4);
    assertThat(home.awaitFile("refused")).contains("max_depth");
    assertThat(home.awaitFile("codes").lines().toList()).first().isEqualTo("77");
  }

  private long queued() {
    return count("task_queued");
  }

  private long ended() {
    return count("task_completed");
  }

  private long count(String event) {
    return home.journals().all().stream().filter(e -> Journals.name(e).equals(event)).count();
  }

  @Test
  void touchesNoOtherRunWithATasksToken() {
    String other = home.startScript("until [ -e go ]; do sleep 0.05; done");
    home.started(other);
    String task =
        home.startScript("echo \"$RUNNER_TOKEN\" > token; until [ -e go ]; do sleep 0.05; done");
    DaemonDoor asTask = new DaemonDoor(home.door().url(), home.awaitFile("token"));
    assertThat(asTask.get("tasks/" + task).status()).isEqualTo(200);
    assertThat(asTask.get("tasks/" + other).status()).isIn(403, 404);
    assertThat(asTask.get("tasks/" + other + "/logs/stdout").status()).isIn(403, 404);
    assertThat(asTask.post("tasks/" + other + "/stop", new JsonObject()).status()).isIn(403, 404);
    assertThat(asTask.post("daemon/stop", new JsonObject()).status()).isEqualTo(403);
    assertThat(asTask.get("tasks").text()).doesNotContain(other);
    assertThat(asTask.get("runs").text())
        .doesNotContain(home.started(other).text("run_id").orElseThrow());
    TestHome.write(home.work().resolve("go"), "go");
    home.completed(task);
    home.completed(other);
    TestHome.until("its token counts no more", () -> asTask.get("tasks/" + task).status() == 401);
  }

  @Test
  void refusesToStopTheDaemonFromInsideATask() {
    String task = home.startScript(runner + " daemon stop; echo $? > code");
    home.completed(task);
    assertThat(home.awaitFile("code")).isEqualTo("77");
    assertThat(home.daemonProcess().isAlive()).isTrue();
  }

  /** A daemon carries no mark of the task that happened to start it. */
  @Test
  void leavesADaemonAloneThatATaskStarted() {
    String other = home.folder().resolve("other").toString();
    String task =
        home.startScript(
            "RUNNER_HOME="
                + other
                + "; export RUNNER_HOME; mkdir $RUNNER_HOME; "
                + runner
                + " daemon start --json > started; trap '' INT; while :; do sleep 0.1; done");
    JsonObject started = Json.read(home.awaitFile("started")).orElseThrow();
    home.run("stop", task).code(0);
    assertThat(home.completed(task).text("status")).hasValue("cancelled");
    assertThat(home.completed(task).objects("survivors")).isEmpty();
    assertThat(ProcessHandle.of(started.number("pid").orElseThrow())).isPresent();
    home.command("daemon", "stop").with("RUNNER_HOME", other).run().code(0);
  }
}
