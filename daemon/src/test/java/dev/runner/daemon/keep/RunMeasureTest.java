package dev.runner.daemon.keep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runner.telemetry.layout.RunFolder;
import dev.runner.telemetry.layout.TaskFolder;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real files, real blocks. */
class RunMeasureTest {
  private static final long HOLE = 64L << 20;

  @TempDir Path temporary;

  @Test
  void addsUpWhatIsWhere() throws IOException {
    RunFolder run = run();
    TaskFolder task = run.task("task_1");
    Files.createDirectories(task.artifacts().resolve("deep"));
    Files.writeString(run.journal(), "j".repeat(10));
    Files.writeString(task.stdout(), "o".repeat(200));
    Files.writeString(task.stderr(), "e".repeat(30));
    Files.writeString(task.request(), "r".repeat(4));
    Files.writeString(task.artifacts().resolve("deep/stdout.log"), "a".repeat(5_000));
    Usage usage = RunMeasure.of(run);
    assertThat(usage.journal()).isEqualTo(10);
    assertThat(usage.logs()).isEqualTo(230);
    assertThat(usage.artifacts()).isEqualTo(5_000);
    assertThat(usage.other()).isEqualTo(4);
    assertThat(usage.bytes()).isEqualTo(5_244);
    assertThat(usage.disk()).isGreaterThan(5_000);
    assertThat(usage.partial()).isFalse();
  }

  @Test
  void tellsAHoleFromData() throws IOException {
    RunFolder run = run();
    try (RandomAccessFile sparse = new RandomAccessFile(run.journal().toFile(), "rw")) {
      sparse.setLength(HOLE);
    }
    Usage usage = RunMeasure.of(run);
    assertThat(usage.bytes()).isEqualTo(HOLE);
    assertThat(usage.disk()).isLessThan(1 << 20);
  }

  @Test
  void followsNoLink() throws IOException {
    RunFolder run = run();
    Path outside = Files.createDirectory(temporary.resolve("outside"));
    Files.writeString(outside.resolve("large"), "x".repeat(1_000_000));
    Files.createSymbolicLink(run.path().resolve("link"), outside);
    Files.createSymbolicLink(run.path().resolve("file"), outside.resolve("large"));
    assertThat(RunMeasure.of(run).bytes()).isZero();
  }

  @Test
  void saysSoWhenSomethingIsTooDeep() throws IOException {
    RunFolder run = run();
    Files.createDirectories(run.path().resolve("d/".repeat(100)));
    assertThat(RunMeasure.of(run).partial()).isTrue();
  }

  private RunFolder run() throws IOException {
    return new RunFolder(Files.createDirectories(temporary.resolve("RUN-20261120-001")));
  }
}
