package dev.runner.daemon.output;

import dev.runner.daemon.redact.MaskedFiles;
import dev.runner.daemon.task.decide.Input;
import dev.runner.wrappers.output.OutputReading;
import dev.runner.wrappers.output.Verdict;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One output being read a slice at a time, so that a long one lets the others have their turn. It
 * is read by one thread at a time: what it holds needs no lock, only when it runs again does.
 */
final class LiveReading {
  private static final Logger LOG = LoggerFactory.getLogger(LiveReading.class);

  /** An output that grows faster than it is read is told of while it is behind. */
  private static final long REPORT_MS = 1_000;

  /** What a tool does now is told the more seldom the longer it runs: journals keep all of it. */
  private static final long AGE_PER_PROGRESS = 60;

  private static final long MAX_PROGRESS_MS = 30_000;

  /** What it works with. */
  record Means(
      MaskedFiles files,
      Executor readers,
      LongSupplier awakeMs,
      Later later,
      Consumer<? super Input.Reported> reports) {}

  /** Runs something after so many milliseconds, on a thread that is not to be kept. */
  interface Later {
    void run(Runnable what, long delayMs);
  }

  private final OutputReadings.Source source;
  private final Means means;
  private final OutputReading reading;
  private final LogTail output;
  private final LogTail errors;
  private Optional<Input.Reported> lastTold = Optional.empty();
  private Optional<String> failure = Optional.empty();
  private final long beganMs;
  private long toldMs;
  private volatile boolean retrying;
  private volatile boolean cancelled;
  private volatile boolean tellingLater;

  // Guarded by this.
  private boolean planned;
  private boolean again;
  private Optional<Consumer<Conclusion>> last = Optional.empty();

  LiveReading(OutputReadings.Source source, Means means) {
    this.source = source;
    this.means = means;
    this.beganMs = means.awakeMs().getAsLong();
    this.reading = new OutputReading(source.format(), means.files().redaction()::text);
    this.output = new LogTail(means.files(), source.log(), reading::take);
    this.errors = new LogTail(means.files(), source.errors(), reading::takeErrors);
  }

  boolean isRetrying() {
    return retrying;
  }

  void cancel() {
    cancelled = true;
  }

  synchronized void grew() {
    again = true;
    plan();
  }

  /** Reads what is there by now and tells what all of it comes to. */
  synchronized void finish(Consumer<Conclusion> then) {
    last = Optional.of(then);
    again = true;
    plan();
  }

  private synchronized void plan() {
    if (!planned && again && !cancelled) {
      planned = true;
      means.readers().execute(this::run);
    }
  }

  private void run() {
    Optional<Consumer<Conclusion>> whenRead = begin();
    boolean more = readSliceIfPossible(whenRead.isPresent());
    if (!more && whenRead.isPresent()) {
      conclude(whenRead.get());
    } else {
      tell(more);
      goOn(more);
    }
  }

  /** Standard error comes last: it counts for the verdict alone. */
  private boolean readSliceIfPossible(boolean toTheEnd) {
    failure = Optional.empty();
    try {
      boolean more = output.readSlice(() -> cancelled);
      if (!more && toTheEnd && reading.readsErrors()) {
        more = errors.readSlice(() -> cancelled);
      }
      retrying = reading.story().isRetrying();
      return more;
    } catch (IOException e) {
      LOG.warn("the output of {} could not be read", source.taskId(), e);
      failure = Optional.of(String.valueOf(e.getMessage()));
      return false;
    }
  }

  /** Whoever wants to know the end before a slice is read gets it after it. */
  private synchronized Optional<Consumer<Conclusion>> begin() {
    again = false;
    return last;
  }

  private synchronized void goOn(boolean more) {
    planned = false;
    again |= more;
    plan();
  }

  /** Nothing while it is behind an earlier daemon: what was told then must not shrink. */
  private void tell(boolean more) {
    boolean behind = more && (output.isBehind() || sinceToldMs() < REPORT_MS);
    if (!behind && !cancelled) {
      tellInTime(Told.of(source.taskId(), reading.story()));
    }
  }

  /** Usage is told at once, for budgets; what is not told yet is told later, also in silence. */
  private void tellInTime(Input.Reported now) {
    long waitMs = progressMs() - sinceToldMs();
    boolean usageIsNew = lastTold.filter(told -> told.usage().equals(now.usage())).isEmpty();
    if (usageIsNew || waitMs <= 0) {
      tell(now);
    } else if (!lastTold.equals(Optional.of(now)) && !tellingLater) {
      tellingLater = true;
      means.later().run(this::tellLater, waitMs);
    }
  }

  private void tellLater() {
    tellingLater = false;
    grew();
  }

  private long progressMs() {
    long ageMs = means.awakeMs().getAsLong() - beganMs;
    return Math.clamp(ageMs / AGE_PER_PROGRESS, REPORT_MS, MAX_PROGRESS_MS);
  }

  private long sinceToldMs() {
    return means.awakeMs().getAsLong() - toldMs;
  }

  private void tell(Input.Reported now) {
    if (!lastTold.equals(Optional.of(now))) {
      lastTold = Optional.of(now);
      toldMs = means.awakeMs().getAsLong();
      means.reports().accept(now);
    }
  }

  private void conclude(Consumer<Conclusion> then) {
    Verdict verdict = reading.end();
    tell(Told.of(source.taskId(), reading.story()));
    then.accept(
        failure
            .map(Conclusion::unreadable)
            .orElseGet(() -> Conclusion.of(verdict, reading.story().answer())));
  }
}
