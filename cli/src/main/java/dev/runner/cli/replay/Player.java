package dev.runner.cli.replay;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** Shows a recording, each piece when it is due. */
final class Player {
  private final Recording recording;
  private final OutputStream out;
  private final CompletableFuture<Void> stopped;

  Player(Recording recording, OutputStream out, CompletableFuture<Void> stopped) {
    this.recording = recording;
    this.out = out;
    this.stopped = stopped;
  }

  /** Plays to the end, or until it is stopped; events other than output go to the listener. */
  void play(Pace pace, Consumer<Recording.Event> others) throws IOException {
    long start = System.nanoTime();
    Optional<Recording.Event> next = recording.next();
    while (next.isPresent() && !stopped.isDone()) {
      Recording.Event event = next.get();
      await(start + pace.due(event.seconds()).toNanos());
      if (!stopped.isDone()) {
        show(event, others);
      }
      next = recording.next();
    }
  }

  private void show(Recording.Event event, Consumer<Recording.Event> others) throws IOException {
    if (event.code().equals("o")) {
      out.write(event.text().getBytes(StandardCharsets.UTF_8));
      out.flush();
    } else {
      others.accept(event);
    }
  }

  private void await(long due) {
    try {
      stopped.get(Math.max(0, due - System.nanoTime()), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      // now it is due
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException("the wait for the next piece broke off", e);
    }
  }

  /** Prints all output at once. */
  void print() throws IOException {
    for (var next = recording.next(); next.isPresent(); next = recording.next()) {
      if (next.get().code().equals("o")) {
        out.write(next.get().text().getBytes(StandardCharsets.UTF_8));
      }
    }
    out.flush();
  }
}
