package dev.runner.daemon.process.exit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runner.daemon.process.Signal;
import dev.runner.daemon.process.exit.ExitRecord.Ended;
import dev.runner.daemon.process.exit.ExitRecord.NotEnded;
import dev.runner.daemon.process.exit.ExitRecord.Signalled;
import dev.runner.daemon.process.exit.ExitRecord.Unclaimed;
import dev.runner.daemon.process.exit.ExitRecord.Unreadable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an exit file says, and what it leaves open. */
final class ExitRecordTest {
  @TempDir Path folder;

  private ExitRecord read(String text) throws IOException {
    return ExitRecord.read(Files.writeString(folder.resolve("exit.json"), text));
  }

  @Test
  void everyStateOfTheFileIsToldApart() throws IOException {
    assertThat(ExitRecord.read(folder.resolve("none"))).isEqualTo(new Unclaimed());
    assertThat(ExitRecord.read(folder)).isInstanceOf(Unreadable.class);
    assertThat(read("")).isEqualTo(new NotEnded());
    assertThat(read("{\"schema\":\"runner.exit/1\",\"status\":0}\n"))
        .isEqualTo(new Ended(0, Signalled.NO));
    assertThat(read("{\"schema\":\"runner.exit/1\",\"status\":143,\"signalled\":true}\n"))
        .isEqualTo(new Ended(143, Signalled.YES));
    assertThat(read("{\"schema\":\"runner.exit/1\",\"status\":143,\"signalled\":null}\n"))
        .isEqualTo(new Ended(143, Signalled.UNKNOWN));
  }

  @Test
  void unknownKeysAreIgnoredAndTornLinesAreNot() throws IOException {
    assertThat(read("{ \"schema\": \"runner.exit/1\", \"new\": 1, \"status\": 7 }"))
        .isEqualTo(new Ended(7, Signalled.NO));
    assertThat(read("{\"schema\":\"runner.exit/1\",\"status\":14")).isInstanceOf(Unreadable.class);
    assertThat(read("{\"schema\":\"runner.exit/2\",\"status\":1}")).isInstanceOf(Unreadable.class);
  }

  @Test
  void anInferredInterruptIsOneIfWeSentIt() {
    ExitReport report =
        new ExitReport(OptionalInt.of(130), Optional.empty(), Evidence.INFERRED, Optional.empty());
    assertThat(report.afterSending(Set.of(Signal.INT)).signal()).contains("SIGINT");
    assertThat(report.afterSending(Set.of(Signal.TERM))).isEqualTo(report);
    ExitReport certain =
        new ExitReport(OptionalInt.of(130), Optional.empty(), Evidence.WAITED, Optional.empty());
    assertThat(certain.afterSending(Set.of(Signal.INT))).isEqualTo(certain);
  }
}
