package dev.runner.daemon.api.service;

import dev.runner.daemon.api.door.Limits;
import dev.runner.daemon.api.problem.ProblemException;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.EofException;

/**
 * Counts the answers that go on for as long as their readers want, ends them all at once, and
 * bounds how long a reader may take nothing.
 */
public final class Streams {
  /**
   * A reader whose socket takes nothing for so long is given up: Jetty fails a write that stands
   * still for the idle timeout of its connection, and a thread that only waits it leaves alone.
   */
  private static final long MAX_STUCK_MS = 10_000;

  private final AtomicInteger count = new AtomicInteger();
  private final Map<Kind, AtomicInteger> ofKind =
      Map.of(
          Kind.EVENTS, new AtomicInteger(),
          Kind.LOG, new AtomicInteger(),
          Kind.ARCHIVE, new AtomicInteger(),
          Kind.TERMINAL, new AtomicInteger());
  private final Set<Place> places = ConcurrentHashMap.newKeySet();
  private volatile boolean closing;

  /** What goes on. */
  public enum Kind {
    EVENTS,
    LOG,
    ARCHIVE,
    TERMINAL
  }

  /** Begins one, into the body of an answer. */
  public Use begin(Context ctx, Kind kind) throws IOException {
    Place place = enter(kind, () -> {});
    return new Use(place, endPoint(ctx), ctx.res().getOutputStream());
  }

  /**
   * Takes a place for one that goes on beside all answers.
   *
   * @param end asks it to end, once all are to end; on any thread, at once where they are already
   */
  public Place enter(Kind kind, Runnable end) {
    if (count.incrementAndGet() > Limits.MAX_STREAMS) {
      count.decrementAndGet();
      throw new ProblemException(429, "rate", "Too many streams are open; close some.");
    }
    counter(kind).incrementAndGet();
    Place place = new Place(kind, end);
    places.add(place);
    if (closing) {
      end.run();
    }
    return place;
  }

  private static EndPoint endPoint(Context ctx) {
    return ServletContextRequest.getServletContextRequest(ctx.req())
        .getConnectionMetaData()
        .getConnection()
        .getEndPoint();
  }

  /** How many are open. */
  public int count() {
    return count.get();
  }

  /** How many of a kind are open. */
  public int count(Kind kind) {
    return counter(kind).get();
  }

  private AtomicInteger counter(Kind kind) {
    return Objects.requireNonNull(ofKind.get(kind));
  }

  /** Asks all to end. */
  public void close() {
    closing = true;
    places.forEach(place -> place.end.run());
  }

  /** The place of one that goes on; given back once. */
  public final class Place implements AutoCloseable {
    private final Kind kind;
    private final Runnable end;

    private Place(Kind kind, Runnable end) {
      this.kind = kind;
      this.end = end;
    }

    @Override
    public void close() {
      if (places.remove(this)) {
        counter(kind).decrementAndGet();
        count.decrementAndGet();
      }
    }
  }

  /** One such answer. */
  public final class Use implements AutoCloseable {
    private final Place place;
    private final EndPoint endPoint;
    private final long idleTimeoutMs;
    private final TimedOutput out;

    private Use(Place place, EndPoint endPoint, OutputStream out) {
      this.place = place;
      this.endPoint = endPoint;
      this.idleTimeoutMs = endPoint.getIdleTimeout();
      this.out = new TimedOutput(out);
      endPoint.setIdleTimeout(MAX_STUCK_MS);
    }

    /** Where it goes; a reader that takes nothing for too long is an exception. */
    public OutputStream out() {
      return out;
    }

    /** Whether it may go on. */
    public boolean open() {
      return !closing;
    }

    /** Whether a piece of it took so long that the reader must be told to come back later. */
    public boolean isSlow() {
      return out.slowestNs > TimeUnit.MILLISECONDS.toNanos(MAX_STUCK_MS);
    }

    @Override
    public void close() {
      endPoint.setIdleTimeout(idleTimeoutMs);
      place.close();
    }
  }

  /** Notes how long the slowest write took; what cannot be written has no reader any more. */
  private static final class TimedOutput extends OutputStream {
    private final OutputStream out;
    private long slowestNs;

    TimedOutput(OutputStream out) {
      this.out = out;
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b});
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      timed(() -> out.write(bytes, offset, length));
    }

    @Override
    public void flush() throws IOException {
      timed(out::flush);
    }

    private void timed(Write write) throws IOException {
      long begin = System.nanoTime();
      try {
        write.run();
      } catch (IOException e) {
        throw new EofException(e);
      }
      slowestNs = Math.max(slowestNs, System.nanoTime() - begin);
    }
  }

  @FunctionalInterface
  private interface Write {
    void run() throws IOException;
  }
}
