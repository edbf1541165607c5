package dev.runner.cli.verb.demo;

import dev.runner.cli.command.CommandFailure;
import dev.runner.cli.command.MediaTypes;
import dev.runner.cli.daemon.Daemon;
import dev.runner.cli.http.Answer;
import dev.runner.cli.http.EventFrames;
import dev.runner.cli.http.Request;
import dev.runner.cli.http.Target;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Tells a waiting thread that something happened in a run. Only saves waiting: when the stream
 * breaks, the waits take their full time and everything else goes on.
 */
final class RunChanges {
  private static final int SILENCE_MILLIS = 60_000;

  private final Semaphore happened = new Semaphore(0);

  /** Listens to the run from now on, on a thread that ends with this process. */
  void listen(Daemon daemon, String runId) {
    Request request =
        Request.get(Target.of("runs", runId, "events"))
            .accept(MediaTypes.EVENT_STREAM)
            .silence(SILENCE_MILLIS);
    Thread.ofPlatform().daemon().name("run-changes").start(() -> copy(daemon, request));
  }

  private void copy(Daemon daemon, Request request) {
    try (Answer answer = daemon.ask(request)) {
      EventFrames frames = new EventFrames(answer.body());
      while (frames.next().isPresent()) {
        happened.release();
      }
    } catch (IOException | CommandFailure e) {
      // the daemon went away: the requests of the waiting thread find out, and tell
    }
  }

  /** Returns once something happened since the last return, or after this time. */
  void await(Duration atMost) {
    try {
      if (happened.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
        happened.drainPermits();
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted while waiting for the run", e);
    }
  }
}
