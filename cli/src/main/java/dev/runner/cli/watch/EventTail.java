package dev.runner.cli.watch;

import dev.runner.cli.command.MediaTypes;
import dev.runner.cli.daemon.Daemon;
import dev.runner.cli.daemon.Pause;
import dev.runner.cli.http.Answer;
import dev.runner.cli.http.EventFrames;
import dev.runner.cli.http.EventFrames.Frame;
import dev.runner.cli.http.Request;
import dev.runner.cli.http.Target;
import dev.runner.cli.json.Json;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Supplier;

/** What happens from now on, over restarts of the daemon: nothing missed, nothing twice. */
public final class EventTail {
  public static final long FROM_NOW = -1;

  /** The daemon sends a comment every 15 s; four missing ones mean a dead connection. */
  private static final int SILENCE_MILLIS = 60_000;

  private final Daemon daemon;
  private final Supplier<Target> target;
  private long last;

  public EventTail(Daemon daemon, Supplier<Target> target, long after) {
    this.daemon = daemon;
    this.target = target;
    this.last = after;
  }

  /** Prints until the process ends or the daemon cannot be reached any more. */
  public void print(EventPrinter printer) throws IOException {
    while (true) {
      try (Answer answer = daemon.ask(request())) {
        copy(new EventFrames(answer.body()), printer);
      }
      Pause.afterBreak();
    }
  }

  private Request request() {
    Request request =
        Request.get(target.get()).accept(MediaTypes.EVENT_STREAM).silence(SILENCE_MILLIS);
    return last == FROM_NOW ? request : request.with("Last-Event-ID", String.valueOf(last));
  }

  private void copy(EventFrames frames, EventPrinter printer) throws IOException {
    for (Optional<Frame> next = next(frames); next.isPresent(); next = next(frames)) {
      print(next.get(), printer);
    }
  }

  /** A connection that breaks is an end like another: the next request goes on behind it. */
  private static Optional<Frame> next(EventFrames frames) {
    try {
      return frames.next();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private void print(Frame frame, EventPrinter printer) throws IOException {
    switch (frame.event()) {
      case "hello", "reset" -> last = position(frame);
      case "bye" -> printer.flush();
      default -> {
        printer.print(frame.data());
        printer.flush();
        last = frame.id().isEmpty() ? last : Long.parseLong(frame.id());
      }
    }
  }

  /** The position the stream begins at, where none is known yet or the known one is void. */
  private long position(Frame frame) {
    boolean known = last != FROM_NOW && frame.event().equals("hello");
    return known
        ? last
        : Json.read(frame.data()).map(o -> o.number("pos").orElse(last)).orElse(last);
  }
}
