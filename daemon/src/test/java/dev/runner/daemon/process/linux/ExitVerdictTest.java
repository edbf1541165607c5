package dev.runner.daemon.process.linux;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runner.daemon.process.exit.Evidence;
import dev.runner.daemon.process.exit.ExitRecord;
import dev.runner.daemon.process.exit.ExitRecord.Ended;
import dev.runner.daemon.process.exit.ExitRecord.NotEnded;
import dev.runner.daemon.process.exit.ExitRecord.Signalled;
import dev.runner.daemon.process.exit.ExitReport;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every combination of witnesses has one verdict. */
final class ExitVerdictTest {

  @ParameterizedTest
  @CsvSource({
    // status, signalled, wrapper waited: code, signal, evidence
    "0, NO, true, 0, , WAITED",
    "0, NO, false, 0, , EXIT_FILE",
    "127, UNKNOWN, false, 127, , EXIT_FILE",
    "143, NO, true, 143, , WAITED",
    "143, YES, true, , SIGTERM, WAITED",
    "137, YES, false, , SIGKILL, EXIT_FILE",
    "143, UNKNOWN, true, 143, , INFERRED",
    "130, NO, true, 130, , INFERRED",
    "141, NO, false, 141, , INFERRED",
    "130, YES, false, , SIGINT, EXIT_FILE",
    "7, YES, true, 7, , WAITED"
  })
  void theRecordAlone(
      int status,
      Signalled signalled,
      boolean waited,
      @Nullable Integer code,
      @Nullable String signal,
      Evidence evidence) {
    ExitReport report =
        ExitVerdict.of(new Ended(status, signalled), Optional.empty(), waited, Optional.empty());
    assertThat(report.exitCode())
        .isEqualTo(code == null ? OptionalInt.empty() : OptionalInt.of(code));
    assertThat(report.signal()).isEqualTo(Optional.ofNullable(signal));
    assertThat(report.evidence()).isEqualTo(evidence);
  }

  @Test
  void theKernelsWordWins() {
    ExitRecord record = new Ended(130, Signalled.NO);
    assertThat(verdict(record, 2).signal()).contains("SIGINT");
    assertThat(verdict(record, 130 << 8).exitCode()).hasValue(130);
    assertThat(verdict(new NotEnded(), 9).signal()).contains("SIGKILL");
    assertThat(verdict(record, 2).evidence()).isEqualTo(Evidence.WAITED);
  }

  private static ExitReport verdict(ExitRecord record, int raw) {
    return ExitVerdict.of(record, Optional.of(new WaitStatus(raw)), true, Optional.empty());
  }

  @Test
  void withoutAnyWitnessNothingIsKnown() {
    ExitReport report = ExitVerdict.of(new NotEnded(), Optional.empty(), true, Optional.empty());
    assertThat(report.isKnown()).isFalse();
    assertThat(report.evidence()).isEqualTo(Evidence.INFERRED);
  }
}
