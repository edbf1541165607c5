package dev.runner.cli.product;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runner.cli.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the next daemon makes of one that was killed; and what it never touches. */
class RecoveryIT {
  @RegisterExtension final TestHome home = new TestHome();

  private static final String UNTIL_GO =
      "echo up >> up; until [ -e go ]; do sleep 0.05; done; exit 6";

  private void go() {
    TestHome.write(home.work().resolve("go"), "go");
  }

  private JsonObject recovered() {
    return home.daemonEvents().stream()
        .filter(e -> Journals.name(e).equals("daemon_recovered"))
        .toList()
        .getLast();
  }

  @Test
  void adoptsWhatLives() {
    String task = home.startScript(UNTIL_GO);
    home.awaitFile("up");
    home.killDaemon();
    home.run("list").code(0);
    TestHome.until("it is adopted", () -> home.find(task, "task_adopted").isPresent());
    assertThat(recovered().number("adopted")).hasValue(1);
    go();
    assertThat(home.completed(task).number("exit_code")).hasValue(6);
    assertThat(home.awaitFile("up").lines()).hasSize(1);
  }

  @Test
  void tellsHowTasksEndedMeanwhile() {
    String code = home.startScript(UNTIL_GO);
    home.awaitFile("up");
    String signal =
        home.startScript("echo x > other; until [ -e go ]; do sleep 0.05; done; kill -TERM $$");
    home.awaitFile("other");
    home.killDaemon();
    go();
    for (String each : List.of(code, signal)) {
      long wrapper = home.started(each).number("group").orElseThrow();
      TestHome.until(
          "it has ended",
          () -> ProcessHandle.of(wrapper).filter(p -> !Marked.isZombie(p)).isEmpty());
    }
    home.run("list").code(0);
    assertThat(home.completed(code).number("exit_code")).hasValue(6);
    assertThat(home.completed(signal).text("signal")).hasValue("SIGTERM");
    assertThat(recovered().number("ended_meanwhile")).hasValue(2);
    assertThat(home.awaitFile("up").lines()).hasSize(1);
  }

  @Test
  void goesOnWithALadder() {
    home.tools("tools: { s: { extends: command, grace: { interrupt_sec: 2, terminate_sec: 1 } } }");
    String task =
        home.start(
            "s",
            "--",
            "sh",
            home.script(
                "s.sh", "trap '' INT TERM\necho $$ > ready\nwhile :; do sleep 0.1; done\n"));
    String pid = home.awaitFile("ready");
    home.run("stop", task).code(0);
    TestHome.until("SIGINT was sent", () -> home.signals(task).contains("SIGINT"));
    home.killDaemon();
    home.run("list").code(0);
    assertThat(home.completed(task).text("status")).hasValue("cancelled");
    assertThat(home.signals(task)).containsExactly("SIGINT", "SIGTERM", "SIGKILL");
    TestHome.assertGone(pid);
  }

  @Test
  void goesOnWithATimeout() {
    home.tools(
        "tools: { t: { extends: command, timeout_sec: 3, grace: { interrupt_sec: 1, terminate_sec: 1 } } }");
    String task = home.start("t", "--", "sleep", "60");
    home.started(task);
    home.killDaemon();
    home.run("list").code(0);
    JsonObject end = home.completed(task);
    assertThat(end.text("error_class")).hasValue("timeout");
    assertThat(end.number("duration_ms").orElse(0)).isBetween(2_900L, 15_000L);
  }

  @Test
  void keepsWhoWaitsWaiting() {
    String first = home.startScript(UNTIL_GO.replace("exit 6", "exit 0"));
    home.awaitFile("up");
    String second = home.start("quick", "--after", first, "--", "true");
    home.killDaemon();
    try (Command.Running wait = home.command("wait", second).start()) {
      TestHome.until("a daemon is there", () -> home.run("daemon", "status", "--json").code() == 0);
      home.killDaemon();
      go();
      wait.end().code(0);
    }
    assertThat(home.completed(first).text("status")).hasValue("succeeded");
  }

  @Test
  void saysLostOnlyWhereNothingIsKnown() throws IOException {
    String task = home.startScript(UNTIL_GO);
    home.awaitFile("up");
    JsonObject started = home.started(task);
    home.killDaemon();
    long group = started.number("group").orElseThrow();
    ProcessHandle.of(group).ifPresent(ProcessHandle::destroyForcibly);
    new Marked(home.folder()).alive().forEach(ProcessHandle::destroyForcibly);
    TestHome.until("all are gone", () -> new Marked(home.folder()).alive().isEmpty());
    home.run("list").code(0);
    JsonObject end = home.completed(task);
    assertThat(end.text("status")).hasValue("lost");
    assertThat(end.text("error_class")).hasValue("daemon_lost");
    assertThat(recovered().number("lost")).hasValue(1);
  }

  @Test
  void repairsATornLine() throws IOException {
    String task = home.startScript(UNTIL_GO);
    home.awaitFile("up");
    home.killDaemon();
    Path journal = home.journals().folders().getFirst().resolve("telemetry.jsonl");
    Files.writeString(
        journal, "{\"schema\":\"runner.event/1\",\"seq\":4,\"ev", StandardOpenOption.APPEND);
    home.run("list").code(0);
    go();
    assertThat(home.completed(task).number("exit_code")).hasValue(6);
  }

  /** A folder that was copied here: its queued task, its pid and its torn line are only text. */
  @Test
  void showsAForeignRunAndTouchesNothingOfIt() throws IOException {
    Process bystander = new ProcessBuilder("sleep", "300").start();
    try {
      String own = home.run("start", "quick", "--wait", "--", "true").code(0).line();
      home.run("daemon", "stop").code(0);
      Path from = home.journals().folders().getFirst();
      Path foreign = from.resolveSibling("RUN-20200101-999");
      String run = from.getFileName().toString();
      List<String> lines = Files.readAllLines(from.resolve("telemetry.jsonl"));
      String queued = lines.get(1).replace(run, "RUN-20200101-999");
      String other =
          queued.replace(own, "task_01aaaaaaaaaaaaaaaaaaaaaaaa").replace("\"seq\":2", "\"seq\":3");
      String started =
          lines
              .get(2)
              .replace(run, "RUN-20200101-999")
              .replace("\"seq\":3", "\"seq\":4")
              .replaceAll("\"(pid|group)\":[0-9]+", "\"$1\":" + bystander.pid());
      Files.createDirectories(foreign.resolve("tasks"));
      copy(from.resolve("tasks").resolve(own), foreign.resolve("tasks").resolve(own));
      copy(
          from.resolve("tasks").resolve(own),
          foreign.resolve("tasks/task_01aaaaaaaaaaaaaaaaaaaaaaaa"));
      Files.writeString(
          foreign.resolve("telemetry.jsonl"),
          String.join(
              "\n",
              lines.get(0).replace(run, "RUN-20200101-999"),
              queued,
              other,
              started,
              "{\"torn\":"));
      String before = Files.readString(foreign.resolve("telemetry.jsonl"));
      assertThat(home.run("runs").code(0).out()).contains("RUN-20200101-999");
      assertThat(home.run("runs", "--json").code(0).out()).contains("\"foreign\":true");
      home.run("stop", "--all", "--now").code(0);
      assertThat(home.run("stop", "task_01aaaaaaaaaaaaaaaaaaaaaaaa").code()).isNotZero();
      home.run("show", "task_01aaaaaaaaaaaaaaaaaaaaaaaa").code(0);
      home.run("daemon", "restart").code(0);
      assertThat(bystander.isAlive()).isTrue();
      assertThat(foreign.resolve("telemetry.jsonl")).hasContent(before);
      assertThat(foreign.resolve("tasks/task_01aaaaaaaaaaaaaaaaaaaaaaaa/exit.json")).doesNotExist();
    } finally {
      bystander.destroyForcibly();
    }
  }

  /** As it was asked for, without what starting it left. */
  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    Files.copy(from.resolve("request.json"), to.resolve("request.json"));
  }
}
