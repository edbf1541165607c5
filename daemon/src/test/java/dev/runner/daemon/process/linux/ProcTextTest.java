package dev.runner.daemon.process.linux;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runner.daemon.process.BootId;
import dev.runner.daemon.process.ProcessIdentity;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The kernel's texts are understood, the nasty ones too. */
final class ProcTextTest {
  /** man 5 proc_pid_stat: fields 7 to 19, 20 threads, 22 start, 52 wait status. */
  private static ProcStat stat(String head, int threads) {
    return ProcStat.parse(
        head + " 0".repeat(13) + " " + threads + " 0 991234" + " 0".repeat(29) + " 9\n");
  }

  @Test
  void aCommandMayHoldParenthesesAndBlanks() {
    ProcStat stat = stat("4711 (a) S (b c) S 12 34 56", 3);
    assertThat(stat.identity()).isEqualTo(new ProcessIdentity(4711, 991_234));
    assertThat(stat.command()).isEqualTo("a) S (b c");
    assertThat(stat.parent()).isEqualTo(12);
    assertThat(stat.group()).isEqualTo(34);
    assertThat(stat.session()).isEqualTo(56);
    assertThat(stat.waitStatus()).isEqualTo(9);
  }

  @Test
  void aDeadMainThreadWithOthersLeftIsAlive() {
    assertThat(stat("1 (a) Z 1 1 1", 2).isAlive()).isTrue();
    assertThat(stat("1 (a) Z 1 1 1", 1).isAlive()).isFalse();
    assertThat(stat("1 (a) T 1 1 1", 1).isAlive()).isTrue();
  }

  @Test
  void marksAreWholeEntries() {
    assertThat(EnvironmentMarks.parse("A=1\0RUNNER_TASK_ID=task_1\0").taskId()).contains("task_1");
    assertThat(EnvironmentMarks.parse("A=RUNNER_TASK_ID=task_1\0XRUNNER_DAEMON=1\0"))
        .isEqualTo(new EnvironmentMarks(Optional.empty(), false));
    assertThat(EnvironmentMarks.parse("RUNNER_DAEMON=1\0").daemon()).isTrue();
  }

  @Test
  void thisProcessIsReadable() {
    ProcStat self = ProcStat.of(ProcessHandle.current().pid()).orElseThrow();
    assertThat(self.isAlive()).isTrue();
    assertThat(self.threads()).isGreaterThan(1);
    assertThat(BootId.current()).isEqualTo(BootId.current());
    assertThat(OwnMemory.peakKib()).isBetween(10_000L, 100_000_000L);
  }

  @Test
  void signalsHaveTheirNames() {
    assertThat(SignalNumbers.nameOf(15)).isEqualTo("SIGTERM");
    assertThat(SignalNumbers.nameOf(31)).isEqualTo("SIGSYS");
    assertThat(SignalNumbers.nameOf(35)).isEqualTo("SIGRTMIN+1");
    assertThat(new WaitStatus(9).signal()).contains("SIGKILL");
    assertThat(new WaitStatus(0x8b).signal()).contains("SIGSEGV");
    assertThat(new WaitStatus(143 << 8).exitCode()).hasValue(143);
  }
}
