package dev.runner.daemon.output;

import dev.runner.daemon.folder.RegularFile;
import dev.runner.daemon.redact.MaskedFiles;
import dev.runner.daemon.task.decide.Input;
import dev.runner.wrappers.output.OutputReading;
import dev.runner.wrappers.output.Verdict;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
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
  private static final int BUFFER_BYTES = 64 * 1024;
  private static final long SLICE_BYTES = 4L << 20;

  /** An output that grows faster than it is read is told of while it is behind. */
  private static final long REPORT_MS = 1_000;

  /** What it works with. */
  record Means(
      MaskedFiles files,
      Executor readers,
      LongSupplier awakeMs,
      Consumer<? super Input.Reported> reports) {}

  private final OutputReadings.Source source;
  private final Means means;
  private final OutputReading reading;
  private Optional<Input.Reported> lastTold = Optional.empty();
  private Optional<String> failure = Optional.empty();
  private long position;
  private long backlogEnd = -1;
  private long toldMs;
  private volatile boolean retrying;
  private volatile boolean cancelled;

  // Guarded by this.
  private boolean planned;
  private boolean again;
  private Optional<Consumer<Conclusion>> last = Optional.empty();

  LiveReading(OutputReadings.Source source, Means means) {
    this.source = source;
    this.means = means;
    this.reading = new OutputReading(source.format());
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
    boolean more = readSliceIfPossible();
    if (!more && whenRead.isPresent()) {
      conclude(whenRead.get());
    } else {
      tell(more);
      goOn(more);
    }
  }

  private boolean readSliceIfPossible() {
    try {
      boolean more = readSlice();
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

  /** Whether there is more. A log that its tool has cut is read on from its end. */
  private boolean readSlice() throws IOException {
    failure = Optional.empty();
    try (SeekableByteChannel log = open().orElse(null)) {
      if (log == null) {
        return false;
      }
      long size = log.size();
      backlogEnd = backlogEnd < 0 ? size : backlogEnd;
      position = Math.min(position, size);
      read(log, Math.min(size, position + SLICE_BYTES));
      return position < size;
    }
  }

  /** Secrets are masked before anything of it is told, kept or cut. */
  private Optional<SeekableByteChannel> open() throws IOException {
    return means
        .files()
        .open(source.log())
        .map(RegularFile::channel)
        .map(means.files().redaction()::overOutput);
  }

  private void read(SeekableByteChannel log, long end) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(BUFFER_BYTES, end - position));
    int got = 0;
    while (position < end && got >= 0 && !cancelled) {
      buffer.clear().limit((int) Math.min(buffer.capacity(), end - position));
      got = log.position(position).read(buffer);
      if (got > 0) {
        reading.take(buffer.array(), got);
        position += got;
      }
    }
  }

  /** Nothing while it is behind an earlier daemon: what was told then must not shrink. */
  private void tell(boolean more) {
    boolean behind = more && (position < backlogEnd || sinceToldMs() < REPORT_MS);
    if (!behind && !cancelled) {
      tell();
    }
  }

  private long sinceToldMs() {
    return means.awakeMs().getAsLong() - toldMs;
  }

  private void tell() {
    Input.Reported now = Told.of(source.taskId(), reading.story(), means.files().redaction());
    if (!lastTold.equals(Optional.of(now))) {
      lastTold = Optional.of(now);
      toldMs = means.awakeMs().getAsLong();
      means.reports().accept(now);
    }
  }

  private void conclude(Consumer<Conclusion> then) {
    Verdict verdict = reading.end();
    tell();
    then.accept(
        failure
            .map(Conclusion::unreadable)
            .orElseGet(() -> Conclusion.of(verdict, reading.story().answer())));
  }
}
