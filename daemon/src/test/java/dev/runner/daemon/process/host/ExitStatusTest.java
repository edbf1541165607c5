package dev.runner.daemon.process.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runner.daemon.process.Signal;
import dev.runner.daemon.process.exit.Evidence;
import dev.runner.daemon.process.exit.ExitRecord;
import dev.runner.daemon.process.exit.ExitRecord.Ended;
import dev.runner.daemon.process.exit.ExitReport;
import dev.runner.daemon.process.tree.Member;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An end is told as it was: a code is a code and a signal a signal. */
final class ExitStatusTest {
  @TempDir Path folder;
  private ToolLab lab;

  @BeforeEach
  void open() {
    lab = new ToolLab(folder);
  }

  @AfterEach
  void close() {
    lab.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 126, 127, 128, 130, 137, 141, 143, 255})
  void exitCodesAreCodes(int code) {
    ExitReport report = lab.run("task_code", "sleep 0.05; exit " + code).report();
    assertThat(report.exitCode()).hasValue(code);
    assertThat(report.signal()).isEmpty();
    assertThat(report.evidence()).isEqualTo(Evidence.WAITED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"HUP", "INT", "QUIT", "ABRT", "KILL", "SEGV", "PIPE", "TERM", "USR1", "ALRM"})
  void deathsBySignalAreSignals(String signal) {
    ExitReport report =
        lab.run("task_signal", "ulimit -c 0; sleep 0.05; kill -" + signal + " $$").report();
    assertThat(report.signal()).contains("SIG" + signal);
    assertThat(report.exitCode()).isEmpty();
    assertThat(report.evidence()).isEqualTo(Evidence.WAITED);
  }

  @Test
  void theFileAloneTellsExitFromSignal() {
    lab.run("task_exit", "exit 143").awaitEnd();
    lab.run("task_term", "kill -TERM $$").awaitEnd();
    assertThat(ExitRecord.read(lab.files("task_exit").exit()))
        .isEqualTo(new Ended(143, ExitRecord.Signalled.NO));
    assertThat(ExitRecord.read(lab.files("task_term").exit()))
        .isEqualTo(new Ended(143, ExitRecord.Signalled.YES));
  }

  @Test
  void resourcesOfTheWholeTreeAreCounted() {
    ExitReport report =
        lab.run("task_cpu", "i=0; while [ $i -lt 200000 ]; do i=$((i+1)); done").report();
    assertThat(report.resources()).isPresent();
    assertThat(report.resources().orElseThrow().cpuUserMs()).isPositive();
  }

  @Test
  void aToolOutlivingItsKilledWrapperIsWaitedForAndToldTruly() {
    ToolLab.Running task = lab.run("task_orphan", "mkfifo gate; echo up; read x < gate; exit 7");
    lab.awaitOutput("task_orphan", "up");
    Member wrapper =
        lab.survey(task).stream()
            .filter(member -> member.identity().equals(task.launched().leader()))
            .findFirst()
            .orElseThrow();
    lab.host.signals().send(List.of(wrapper), Signal.KILL);
    org.awaitility.Awaitility.await().until(() -> !lab.host.tree().isAlive(wrapper.identity()));
    assertThat(task.end()).isNotDone();
    assertThat(lab.survey(task)).extracting(Member::inSession).containsOnly(true);
    openGate();
    assertThat(task.report().exitCode()).isEqualTo(OptionalInt.of(7));
    assertThat(task.report().evidence()).isEqualTo(Evidence.WAITED);
  }

  @Test
  void everythingKilledAtOnceIsToldAsKilled() {
    ToolLab.Running task = lab.run("task_all", "echo up; sleep 1000");
    lab.awaitOutput("task_all", "up");
    lab.host.signals().send(lab.survey(task), Signal.KILL);
    assertThat(task.report().signal()).isEqualTo(Optional.of("SIGKILL"));
  }

  private void openGate() {
    lab.run("task_open", "echo > gate").awaitEnd();
  }
}
