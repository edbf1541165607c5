package dev.runner.daemon.api.event;

import dev.runner.daemon.api.door.Caller;
import dev.runner.daemon.api.service.Streams;
import dev.runner.daemon.history.EventLog;
import dev.runner.telemetry.event.Recorded;
import dev.runner.telemetry.index.EventFilter;
import dev.runner.telemetry.json.Json;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * What one reader gets, for as long as it reads, may read, and there is a daemon. It comes for what
 * is new and is never handed anything, so that a slow one holds nobody and no memory.
 */
final class EventStream {
  private static final int BATCH = 256;
  private static final long HEARTBEAT_NS = TimeUnit.SECONDS.toNanos(15);

  /** Who reads what, and where it goes. */
  record Reader(EventFilter filter, Caller caller, Streams.Use use) {}

  private final EventLog events;
  private final EventFrames frames;
  private final Reader reader;
  private long pos;
  private long writtenNs = System.nanoTime();

  /**
   * @param pos the position behind which it begins
   */
  EventStream(EventLog events, EventFrames frames, Reader reader, long pos) {
    this.events = events;
    this.frames = frames;
    this.reader = reader;
    this.pos = pos;
  }

  /** Goes on until the reader is to go or has gone; says why, when it can be said. */
  void run() throws IOException, InterruptedException {
    Optional<String> end = end();
    while (end.isEmpty()) {
      if (!sendNew()) {
        awaitMore();
      }
      end = end();
    }
    send(EventFrames.of("bye", Json.mapper().createObjectNode().put("reason", end.get())));
    reader.use().out().flush();
  }

  private Optional<String> end() {
    if (events.isClosed() || !reader.use().open()) {
      return Optional.of("shutdown");
    }
    if (!reader.caller().isValid()) {
      return Optional.of("credential");
    }
    return reader.use().isSlow() ? Optional.of("slow_reader") : Optional.empty();
  }

  private boolean sendNew() throws IOException {
    EventFilter filter = reader.filter();
    long latest = events.latest();
    List<Recorded> batch = events.after(pos, filter, BATCH);
    for (Recorded recorded : batch) {
      send(frames.of(recorded));
    }
    reader.use().out().flush();
    pos = reached(batch, Math.max(pos, latest));
    return !batch.isEmpty();
  }

  /** Events can have come after the look at the latest one; what was sent is not sent again. */
  private static long reached(List<Recorded> sent, long latest) {
    if (sent.isEmpty()) {
      return latest;
    }
    long last = sent.getLast().pos();
    return sent.size() == BATCH ? last : Math.max(last, latest);
  }

  private void send(byte[] frame) throws IOException {
    reader.use().out().write(frame);
    writtenNs = System.nanoTime();
  }

  /** A vanished reader shows on a write, and a proxy gives up on silence. */
  private void awaitMore() throws IOException, InterruptedException {
    long leftNs = writtenNs + HEARTBEAT_NS - System.nanoTime();
    if (leftNs > 0) {
      boolean _ = events.await(pos, TimeUnit.NANOSECONDS.toMillis(leftNs) + 1);
    } else {
      send(EventFrames.HEARTBEAT);
      reader.use().out().flush();
    }
  }
}
