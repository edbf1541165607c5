package dev.runner.daemon.output;

import dev.runner.daemon.redact.MaskedFiles;
import dev.runner.daemon.task.decide.Input;
import dev.runner.wrappers.output.OutputFormat;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * The outputs that are being read, one a task. What was read is nowhere kept: a new daemon reads
 * again from the beginning, and says nothing before it is as far as the one before was.
 */
public final class OutputReadings {
  private final MaskedFiles files;
  private final Executor readers;
  private final LongSupplier awakeMs;
  private final LiveReading.Later later;
  private final Map<String, LiveReading> live = new ConcurrentHashMap<>();

  /**
   * @param files opens the outputs
   * @param readers threads that may be busy for long
   * @param timer a thread that only hands on
   */
  public OutputReadings(
      MaskedFiles files, Executor readers, LongSupplier awakeMs, ScheduledExecutorService timer) {
    this(
        files,
        readers,
        awakeMs,
        (what, delayMs) -> {
          var _ = timer.schedule(what, delayMs, TimeUnit.MILLISECONDS);
        });
  }

  OutputReadings(
      MaskedFiles files, Executor readers, LongSupplier awakeMs, LiveReading.Later later) {
    this.files = files;
    this.readers = readers;
    this.awakeMs = awakeMs;
    this.later = later;
  }

  /**
   * Which output.
   *
   * @param errors the log of standard error; a task on a terminal has none
   */
  public record Source(String taskId, Path log, Path errors, OutputFormat format) {}

  /**
   * Begins to read; {@code reports} takes what it tells, about once a second at most, of what it
   * does now more seldom with time.
   */
  public void begin(Source source, Consumer<? super Input.Reported> reports) {
    LiveReading reading = reading(source, reports);
    LiveReading before = live.put(source.taskId(), reading);
    if (before != null) {
      before.cancel();
    }
    reading.grew();
  }

  private LiveReading reading(Source source, Consumer<? super Input.Reported> reports) {
    return new LiveReading(source, new LiveReading.Means(files, readers, awakeMs, later, reports));
  }

  /** There is more of an output; returns at once. */
  public void grew(String taskId) {
    LiveReading reading = live.get(taskId);
    if (reading != null) {
      reading.grew();
    }
  }

  /** Whether the last a task printed is that it tries something again. */
  public boolean isRetrying(String taskId) {
    LiveReading reading = live.get(taskId);
    return reading != null && reading.isRetrying();
  }

  /**
   * Reads an output to its end, wherever that stands by now: its task writes no more. Reports a
   * last time, then tells what it comes to, both on a thread that may be busy for long.
   */
  public void finish(
      Source source, Consumer<? super Input.Reported> reports, Consumer<Conclusion> then) {
    LiveReading begun = live.remove(source.taskId());
    LiveReading reading = begun == null ? reading(source, reports) : begun;
    reading.finish(then);
  }

  /** Ends all of it; nothing more is told. */
  public void endAll() {
    for (String taskId : List.copyOf(live.keySet())) {
      LiveReading reading = live.remove(taskId);
      if (reading != null) {
        reading.cancel();
      }
    }
  }
}
