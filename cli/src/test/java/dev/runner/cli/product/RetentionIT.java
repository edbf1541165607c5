package dev.runner.cli.product;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runner.cli.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Which runs stay and which go, by hand, by rule, and through a crash. */
class RetentionIT {
  private static final int MANY_FILES = 60_000;

  @RegisterExtension final TestHome home = new TestHome();

  /** Runs a task to its end and gives its run, once that is closed. */
  private String closedRun(String... words) {
    List<String> all = new ArrayList<>(List.of("start", "quick", "--wait", "--"));
    all.addAll(List.of(words));
    String task = home.run(all.toArray(String[]::new)).code(0).line();
    String run = home.task(task).orElseThrow().text("run_id").orElseThrow();
    TestHome.until(
        run + " is closed",
        () -> home.run("show", run, "--json").json().text("closed_at").isPresent());
    return run;
  }

  private Path folder(String run) {
    return home.home().resolve("runs").resolve(run);
  }

  private List<String> shown() {
    return home.run("runs", "--json").code(0).jsonLines().stream()
        .map(run -> run.text("run_id").orElseThrow())
        .toList();
  }

  private Optional<JsonObject> removalEvent() {
    return home.daemonEvents().stream()
        .filter(e -> Journals.name(e).equals("runs_removed"))
        .findFirst();
  }

  @Test
  void tellsWhatRunsTake() {
    String small = closedRun("true");
    String large = closedRun("sh", "-c", "yes | head -c 300000");
    home.run("keep", small).code(0);
    List<JsonObject> lines = home.run("du", "--json").code(0).jsonLines();
    assertThat(lines.getFirst().text("run_id")).hasValue(large);
    assertThat(lines.getFirst().number("logs_bytes")).hasValue(300_000);
    assertThat(lines.getFirst().number("disk_bytes").orElseThrow()).isGreaterThanOrEqualTo(300_000);
    assertThat(lines.get(1).isTrue("kept")).isTrue();
    JsonObject total = lines.getLast().object("total").orElseThrow();
    assertThat(total.number("runs")).hasValue(2);
    assertThat(total.text("newest")).hasValue(large);
    assertThat(total.number("bytes").orElseThrow())
        .isEqualTo(
            lines.get(0).number("bytes").orElseThrow()
                + lines.get(1).number("bytes").orElseThrow());
    assertThat(home.run("du").code(0).out()).contains(small, large, "KiB", "kept", "2 runs");
    assertThat(home.run("du", small, "--json").code(0).jsonLines()).hasSize(2);
    home.run("du", "RUN-20200101-001").code(66);
  }

  @Test
  void removesAClosedRunAndNothingElse() {
    String gone = closedRun("true");
    String stays = closedRun("true");
    home.run("rm", gone).code(64).tells("--yes");
    assertThat(home.run("rm", "--yes", gone).code(0).out()).contains(gone, "removed");
    assertThat(folder(gone)).doesNotExist();
    assertThat(shown()).containsExactly(stays);
    home.run("show", gone).code(66);
    home.run("rm", "--yes", gone).code(66);
    assertThat(removalEvent().orElseThrow().number("count")).hasValue(1);
    home.run("rm", "--yes", "@last", "nonsense").code(66);
    assertThat(shown()).isEmpty();
  }

  @Test
  void givesTheNumberOfARemovedRunToNoOther() {
    String first = closedRun("true");
    String second = closedRun("true");
    home.run("rm", "--yes", second).code(0);
    home.run("daemon", "restart").code(0);
    String third = closedRun("true");
    assertThat(third).isGreaterThan(second);
    assertThat(shown()).containsExactly(third, first);
  }

  @Test
  void refusesWhatLivesOrIsOpen() {
    String task = home.start("quick", "--", "sleep", "60");
    home.started(task);
    String run = home.task(task).orElseThrow().text("run_id").orElseThrow();
    home.run("rm", "--yes", run).code(65).tells("runner stop --run " + run);
    assertThat(folder(run)).exists();
    home.run("stop", task, "--now").code(0);
    home.run("wait", task).code(130);
    home.run("rm", "--yes", run).code(0);
    String empty = home.run("run", "new").code(0).line();
    home.run("rm", "--yes", empty).code(65).tells("runner run close " + empty);
    home.run("run", "close", empty).code(0);
    home.run("rm", "--yes", empty).code(0);
    assertThat(shown()).isEmpty();
  }

  @Test
  void keepsWhatAPersonKeeps() {
    String run = closedRun("true");
    home.run("keep", run).code(0);
    assertThat(home.run("runs", "--json").json().isTrue("kept")).isTrue();
    assertThat(home.run("show", run, "--json").json().isTrue("kept")).isTrue();
    assertThat(home.run("runs").out()).contains("(kept)");
    home.run("rm", "--yes", run).code(65).tells("--force");
    assertThat(home.run("gc", "--keep", "0").code(0).out()).contains("1 kept by a person");
    home.run("daemon", "restart").code(0);
    home.run("gc", "--keep", "0").code(0);
    assertThat(shown()).containsExactly(run);
    home.run("keep", "--off", run).code(0);
    home.run("gc", "--keep", "0").code(0);
    assertThat(shown()).isEmpty();
    String other = closedRun("true");
    home.run("keep", other).code(0);
    home.run("rm", "--yes", "--force", other).code(0);
    assertThat(shown()).isEmpty();
  }

  @Test
  void sweepsByRulesOldestFirst() {
    String one = closedRun("true");
    String two = closedRun("true");
    String three = closedRun("true");
    home.run("gc").code(65).tells("--older-than");
    home.run("gc", "--max-size", "many").code(64);
    JsonObject plan = home.run("gc", "--keep", "2", "--dry-run", "--json").code(0).json();
    assertThat(plan.objects("removed").getFirst().text("run_id")).hasValue(one);
    assertThat(shown()).containsExactly(three, two, one);
    assertThat(home.run("gc", "--older-than", "30d", "--keep", "1").code(0).out())
        .contains("Nothing was removed.", "3 too young");
    assertThat(home.run("gc", "--keep", "2").code(0).out()).contains(one, "1 run was removed");
    assertThat(shown()).containsExactly(three, two);
    assertThat(home.run("gc", "--older-than", "0", "--max-size", "0").code(0).out())
        .contains("2 runs were removed");
    assertThat(home.home().resolve("runs").toFile().list()).containsExactly(".gitignore");
  }

  @Test
  void leavesForeignRunsToThePersonWhoNamesThem() throws IOException {
    String run = closedRun("true");
    Path foreign = Files.createDirectory(folder("RUN-20200101-999"));
    Files.copy(folder(run).resolve("telemetry.jsonl"), foreign.resolve("telemetry.jsonl"));
    assertThat(home.run("gc", "--keep", "0").code(0).out()).contains("1 made elsewhere");
    TestHome.until("the run is seen", () -> shown().equals(List.of("RUN-20200101-999")));
    home.run("rm", "--yes", "RUN-20200101-999").code(0);
    assertThat(shown()).isEmpty();
  }

  @Test
  void asksAPersonAtATerminal() {
    Needs.program("script");
    String run = closedRun("true");
    for (String no : List.of("n", "", "nay")) {
      assertThat(atTerminal(no, "rm", run).code(130).out())
          .contains("Remove " + run + " for good? [y/N]", "nothing was removed");
    }
    assertThat(shown()).containsExactly(run);
    assertThat(atTerminal("Y", "rm", run).code(0).out()).contains(run + " was removed");
    assertThat(shown()).isEmpty();
  }

  /** Calls the command line on a terminal of its own (script(1)), where somebody types a line. */
  private Said atTerminal(String typed, String... words) {
    Command command = home.command(words);
    String line =
        Product.command(command.words()).stream()
            .map(word -> word.equals("-Drunner.terminals=") ? word + "012,80" : word)
            .map(word -> "'" + word + "'")
            .collect(Collectors.joining(" "));
    String typing = "printf '%s\\n' \"$0\" | script -qec \"$1\" /dev/null";
    return Program.run(
        home.folder(), List.of("sh", "-c", typing, typed, line), command.environment());
  }

  @Test
  void letsNoTaskAndNoAgentRemoveAnything() {
    String run = closedRun("true");
    Path agentToken = home.state().resolve("agent-token");
    DaemonDoor agent = new DaemonDoor(home.door().url(), TestHome.read(agentToken).strip());
    assertThat(agent.delete("runs/" + run).status()).isEqualTo(403);
    assertThat(agent.post("gc", new JsonObject().with("keep", 0)).status()).isEqualTo(403);
    assertThat(agent.post("runs/" + run + "/keep", new JsonObject().with("keep", true)).status())
        .isEqualTo(403);
    assertThat(home.door().delete("runs/" + run + "?force=maybe").status()).isEqualTo(400);
    assertThat(shown()).containsExactly(run);
  }

  @Test
  void doesByItselfWhatTheSettingsSay() {
    closedRun("true");
    String two = closedRun("true");
    home.run("daemon", "stop").code(0);
    home.tools(TestHome.QUICK + "settings: { retention: { max_runs: 1 } }\n");
    home.run("daemon", "start").code(0);
    TestHome.until("the old run is gone", () -> shown().equals(List.of(two)));
    assertThat(removalEvent().orElseThrow().text("by")).hasValue("settings.retention");
    String three = closedRun("true");
    TestHome.until("only the newest is left", () -> shown().equals(List.of(three)));
  }

  @Test
  void takesNoTaskWithoutDiskSpace() {
    String before = home.start("quick", "--", "sleep", "60");
    home.started(before);
    home.tools(TestHome.QUICK + "settings: { min_free_bytes: 9000000000000000000 }\n");
    TestHome.until(
        "the setting is in force", () -> home.run("start", "quick", "--", "true").code() == 75);
    home.run("start", "quick", "--", "true").code(75).tells("settings.min_free_bytes");
    assertThat(home.door().post("tasks", new JsonObject().with("tool", "quick")).status())
        .isEqualTo(507);
    assertThat(home.task(before).orElseThrow().text("status")).hasValue("running");
    assertThat(home.run("doctor").code(75).out()).contains("settings.min_free_bytes");
  }

  @Test
  void removesNothingThatAPlantedLinkLeadsTo() throws IOException {
    Path precious = Files.createDirectory(home.folder().resolve("precious"));
    TestHome.write(precious.resolve("file"), "gold");
    String run =
        closedRun(
            "sh",
            "-c",
            "ln -s %s $RUNNER_ARTIFACTS_DIR/link; ln -s %s/file $RUNNER_ARTIFACTS_DIR/file"
                .formatted(precious, precious));
    home.run("rm", "--yes", run).code(0);
    assertThat(folder(run)).doesNotExist();
    assertThat(precious.resolve("file")).hasContent("gold");
  }

  @Test
  void finishesARemovalThatACrashCutShort() throws IOException {
    String run = closedRun("true");
    Path many = Files.createDirectory(folder(run).resolve("many"));
    for (int i = 0; i < MANY_FILES; i++) {
      Files.createFile(many.resolve("file-" + i));
    }
    Path removing = home.home().resolve("runs").resolve(".removing-" + run);
    ProcessHandle daemon = home.daemonProcess();
    try (Command.Running _ = home.command("rm", "--yes", run).start()) {
      while (!Files.exists(removing)) {
        Thread.onSpinWait();
      }
      daemon.destroyForcibly();
      TestHome.until("the daemon is gone", () -> !daemon.isAlive() || Marked.isZombie(daemon));
    }
    assertThat(removing).exists();
    assertThat(folder(run)).doesNotExist();
    assertThat(shown()).isEmpty();
    TestHome.until("nothing is left", () -> !Files.exists(removing));
    assertThat(closedRun("true")).isGreaterThan(run);
  }
}
