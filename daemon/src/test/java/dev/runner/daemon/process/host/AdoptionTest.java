package dev.runner.daemon.process.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.runner.daemon.process.ProcessIdentity;
import dev.runner.daemon.process.Signal;
import dev.runner.daemon.process.exit.Evidence;
import dev.runner.daemon.process.exit.ExitRecord;
import dev.runner.daemon.process.launch.LaunchOutcome.AlreadyClaimed;
import dev.runner.daemon.process.launch.LaunchOutcome.Launched;
import dev.runner.daemon.process.posix.Children;
import dev.runner.daemon.process.tree.FoundTask;
import dev.runner.daemon.process.tree.Member;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tools of a daemon killed by SIGKILL go on, and the next daemon learns their true end. */
final class AdoptionTest {
  /** Waits for the file {@code go}, then goes on. */
  private static final String GATE = "echo up; while [ ! -e go ]; do sleep 0.02; done; ";

  @TempDir Path folder;
  private ToolLab lab;

  @BeforeEach
  void open() {
    lab = new ToolLab(folder);
    // Other tests made this JVM a subreaper, which would make it the parent of the tools.
    assertThat(Children.inheritOrphans(false)).isZero();
  }

  @AfterEach
  void close() {
    lab.close();
  }

  @Test
  void adoptedToolsAreToldTruly() throws Exception {
    List<Launched> launched =
        startAndKillDaemon(
            GATE + "exit 42", GATE + "kill -TERM $$", GATE + "exit 143", GATE + "kill -INT $$");
    List<ToolLab.Running> tasks = new ArrayList<>();
    for (int i = 0; i < launched.size(); i++) {
      assertThat(lab.host.tree().isAlive(launched.get(i).leader())).isTrue();
      assertThat(lab.host.launcher().launch(lab.script("task_" + i, "echo twice")))
          .isInstanceOf(AlreadyClaimed.class);
      tasks.add(lab.follow(lab.script("task_" + i, ""), launched.get(i)));
    }
    letGo();
    assertThat(tasks.get(0).report().exitCode()).hasValue(42);
    assertThat(tasks.get(1).report().signal()).contains("SIGTERM");
    assertThat(tasks.get(2).report().exitCode()).hasValue(143);
    assertThat(tasks.get(0).report().evidence()).isIn(Evidence.EXIT_FILE, Evidence.WAITED);
    assertThat(tasks.get(0).report().resources()).isEmpty();
    assertThat(tasks.get(3).report())
        .satisfiesAnyOf(
            told -> assertThat(told.signal()).contains("SIGINT"),
            told -> assertThat(told.evidence()).isEqualTo(Evidence.INFERRED));
    assertThat(lab.output("task_0")).isEqualTo("up\n");
  }

  @Test
  void whatEndedMeanwhileStandsInItsFile() throws Exception {
    List<Launched> launched = startAndKillDaemon(GATE + "exit 9");
    letGo();
    await().until(() -> !lab.host.tree().isAlive(launched.getFirst().leader()));
    assertThat(ExitRecord.read(lab.files("task_0").exit()))
        .isEqualTo(new ExitRecord.Ended(9, ExitRecord.Signalled.NO));
    ToolLab.Running task = lab.follow(lab.script("task_0", ""), launched.getFirst());
    assertThat(task.report().exitCode()).hasValue(9);
    assertThat(task.report().evidence()).isEqualTo(Evidence.EXIT_FILE);
  }

  @Test
  void aTaskNobodyJournaledIsFoundByItsMark() throws Exception {
    Launched launched = startAndKillDaemon(GATE + "exit 3").getFirst();
    FoundTask found = lab.host.tree().findMarked("task_0").orElseThrow();
    assertThat(found.leader()).isEqualTo(launched.leader());
    assertThat(found.tool()).isEqualTo(launched.tool());
    assertThat(lab.host.tree().findMarked("task_never")).isEmpty();
    ToolLab.Running task =
        lab.follow(lab.script("task_0", ""), new Launched(found.leader(), found.tool(), Set.of()));
    letGo();
    assertThat(task.report().exitCode()).hasValue(3);
  }

  @Test
  void anAdoptedToolOutlivingItsWrapperIsToldTruly() throws Exception {
    Launched launched = startAndKillDaemon(GATE + "exit 6").getFirst();
    ToolLab.Running task = lab.follow(lab.script("task_0", ""), launched);
    lab.host.signals().send(List.of(new Member(launched.leader(), "sh", true, true)), Signal.KILL);
    await().until(() -> !lab.host.tree().isAlive(launched.leader()));
    FoundTask found = lab.host.tree().findMarked("task_0").orElseThrow();
    assertThat(found.leader()).extracting(ProcessIdentity::pid).isEqualTo(launched.leader().pid());
    assertThat(found.members()).allMatch(Member::inSession);
    letGo();
    // By pidfd since Linux 6.15; before, nobody knows, and that is said.
    assertThat(task.report())
        .satisfiesAnyOf(
            told -> assertThat(told.exitCode()).hasValue(6),
            told -> assertThat(told.evidence()).isEqualTo(Evidence.INFERRED));
  }

  /** Its orphans are none of ours: another reaper has them. */
  @Test
  void whatAnAdoptedToolLeavesIsFound() throws Exception {
    Launched launched =
        startAndKillDaemon("(setsid sh -c 'exec sleep 1000' &) ; " + GATE).getFirst();
    assertThat(Children.inheritOrphans(true)).isZero();
    ToolLab.Running task = lab.follow(lab.script("task_0", ""), launched);
    letGo();
    assertThat(task.awaitEnd().left())
        .singleElement()
        .extracting(Member::command)
        .isEqualTo("sleep 1000");
  }

  private void letGo() throws IOException {
    Files.createFile(folder.resolve("go"));
  }

  private List<Launched> startAndKillDaemon(String... scripts) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                DoomedDaemon.class.getName(),
                folder.toString()));
    command.addAll(List.of(scripts));
    Process daemon =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    List<Launched> launched = readLaunched(daemon.inputReader());
    for (int i = 0; i < launched.size(); i++) {
      lab.awaitOutput("task_" + i, "up");
    }
    daemon.destroyForcibly().waitFor();
    return launched;
  }

  private List<Launched> readLaunched(BufferedReader output) throws IOException {
    List<Launched> launched = new ArrayList<>();
    while (true) {
      String line = Optional.ofNullable(output.readLine()).orElseThrow();
      if (line.startsWith("ready ")) {
        // One clock for both JVMs.
        assertThat(lab.host.clock().awakeMs())
            .isBetween(
                Long.parseLong(line.substring(6)), Long.parseLong(line.substring(6)) + 60_000);
        return launched;
      }
      launched.add(launched(line.split(" ", -1)));
    }
  }

  private static Launched launched(String[] fields) {
    return new Launched(
        new ProcessIdentity(Long.parseLong(fields[0]), Long.parseLong(fields[1])),
        Optional.of(new ProcessIdentity(Long.parseLong(fields[2]), Long.parseLong(fields[3]))),
        Set.of());
  }
}
