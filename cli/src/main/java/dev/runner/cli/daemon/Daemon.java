package dev.runner.cli.daemon;

import dev.runner.cli.command.CommandFailure;
import dev.runner.cli.http.Answer;
import dev.runner.cli.http.LoopbackHttp;
import dev.runner.cli.http.Refused;
import dev.runner.cli.http.Request;
import dev.runner.cli.http.WebSocket;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The daemon of one home as a command sees it: found, or started when first needed. */
public final class Daemon {
  private static final long ADDRESS_WITHIN_NANOS = TimeUnit.SECONDS.toNanos(20);
  private static final int LOOK_AGAIN_MILLIS = 20;
  private static final Object STARTING = new Object();

  private final DaemonFinder finder;
  private final DaemonStart start;
  private final Credential credential;
  private final DaemonReturn back;
  private volatile boolean met;

  public Daemon(DaemonFinder finder, DaemonStart start, Credential credential, DaemonReturn back) {
    this.finder = finder;
    this.start = start;
    this.credential = credential;
    this.back = back;
  }

  /**
   * The answer to the request, whatever its status. Sent a second time when the daemon went away
   * under it and a repetition does no harm.
   *
   * @throws CommandFailure when no daemon can be reached
   */
  public Answer send(Request request) {
    try {
      return sendOnce(request);
    } catch (ConnectException e) {
      return sendAgain(request);
    } catch (IOException e) {
      if (request.repeatable() && !(e instanceof SocketTimeoutException)) {
        return sendAgain(request);
      }
      throw broken(e);
    }
  }

  private Answer sendAgain(Request request) {
    try {
      return sendOnce(request);
    } catch (IOException e) {
      throw broken(e);
    }
  }

  private static CommandFailure broken(IOException e) {
    return CommandFailure.unreachable(
        "the daemon could not be asked: %s. Run: runner doctor".formatted(e.getMessage()));
  }

  private Answer sendOnce(Request request) throws IOException {
    DaemonFile found = running();
    return LoopbackHttp.send(found.port(), withCredential(request));
  }

  private Request withCredential(Request request) {
    Request shown = request.with("Authorization", "Bearer " + credential.token());
    return shown.headers().containsKey(Request.CLIENT) ? shown : shown.with(Request.CLIENT, "cli");
  }

  /**
   * Opens a WebSocket; never tried twice.
   *
   * @throws CommandFailure what the daemon told is wrong, or that it cannot be reached
   * @throws IOException when the connection broke off
   */
  public WebSocket open(Request request) throws IOException {
    DaemonFile found = running();
    try {
      return LoopbackHttp.upgrade(found.port(), withCredential(request));
    } catch (Refused e) {
      throw CommandFailure.of(e.problem());
    }
  }

  /** The same daemon, met already; that it is waited for is told elsewhere. */
  public Daemon telling(DaemonReturn.Notice notice) {
    Daemon same = new Daemon(finder, start, credential, DaemonReturn.patient(finder, notice));
    same.met = true;
    return same;
  }

  /**
   * The good answer to the request.
   *
   * @throws CommandFailure what the daemon told is wrong
   */
  public Answer ask(Request request) throws IOException {
    Answer answer = send(request);
    if (answer.isError()) {
      try (answer) {
        throw CommandFailure.of(answer.problem());
      }
    }
    return answer;
  }

  /**
   * The daemon that runs, started if there is none; once this command has met one that was then
   * stopped in order, the one that comes back.
   */
  public DaemonFile running() {
    DaemonFile found = finder.find().orElseGet(this::missing);
    met = true;
    return found;
  }

  /** The daemon that runs, started if there is none, whoever stopped the last one. */
  public DaemonFile ensure() {
    return finder.find().orElseGet(this::started);
  }

  private DaemonFile missing() {
    return met && finder.wasStopped() ? back.await() : started();
  }

  /**
   * Starts one unless another one holds the lock already and is only about to write its address;
   * the one bounded wait of this program covers that moment. Of several threads one starts it.
   */
  private DaemonFile started() {
    synchronized (STARTING) {
      return startedByOne();
    }
  }

  private DaemonFile startedByOne() {
    long until = System.nanoTime() + ADDRESS_WITHIN_NANOS;
    while (System.nanoTime() < until) {
      Optional<DaemonFile> found = finder.find();
      if (found.isPresent()) {
        return found.get();
      }
      if (finder.lock().isHeld()) {
        Pause.millis(LOOK_AGAIN_MILLIS);
      } else {
        start.start();
      }
    }
    throw CommandFailure.unreachable(
        "a process holds %s but tells no address; find it with: fuser %<s"
            .formatted(finder.lock().file()));
  }
}
