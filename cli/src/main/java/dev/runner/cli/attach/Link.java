package dev.runner.cli.attach;

import dev.runner.cli.command.CommandFailure;
import dev.runner.cli.command.ExitCode;
import dev.runner.cli.daemon.Daemon;
import dev.runner.cli.http.Problem;
import dev.runner.cli.http.Request;
import dev.runner.cli.http.Target;
import dev.runner.cli.http.WebSocket;
import dev.runner.cli.json.Json;
import dev.runner.cli.json.JsonObject;
import dev.runner.cli.terminal.WindowSize;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The connection to a task's terminal, made again whenever it breaks. {@link #run} belongs to one
 * thread; typing and resizing come from others.
 */
final class Link implements Runnable {
  private static final int FIRST_PAUSE_MILLIS = 50;
  private static final int LONGEST_PAUSE_MILLIS = 2_000;
  private static final int NO_CREDENTIAL = 4401;
  private static final int NO_RIGHT = 4403;
  private static final int NO_TASK = 4404;
  private static final int NO_TERMINAL = 4409;
  private static final int TASK_ENDED = 4410;

  private final Daemon daemon;
  private final Wish wish;
  private final ViewerScreen screen;
  private final CompletableFuture<Leaving> leaving;
  private volatile WindowSize window;
  private volatile TerminalNews news;
  private volatile Optional<WebSocket> socket = Optional.empty();
  private boolean paintsNext;
  private int pauseMillis = FIRST_PAUSE_MILLIS;

  Link(
      Daemon daemon,
      Wish wish,
      WindowSize window,
      ViewerScreen screen,
      CompletableFuture<Leaving> leaving) {
    this.daemon = daemon.telling(line -> note("the daemon was stopped; waiting for it"));
    this.wish = wish;
    this.window = window;
    this.screen = screen;
    this.leaving = leaving;
    this.news = new TerminalNews(window, false, Optional.empty());
  }

  @Override
  public void run() {
    while (!leaving.isDone()) {
      try {
        connect();
      } catch (CommandFailure e) {
        failed(e);
      } catch (IOException e) {
        lost();
      }
    }
  }

  private void connect() throws IOException {
    try (WebSocket opened = daemon.open(request())) {
      socket = Optional.of(opened);
      WebSocket.Message message = opened.next();
      pauseMillis = FIRST_PAUSE_MILLIS;
      while (!(message instanceof WebSocket.Closed)) {
        show(message);
        message = opened.next();
      }
      closed((WebSocket.Closed) message);
    } finally {
      socket = Optional.empty();
    }
  }

  private Request request() {
    return Request.get(
        Target.of("tasks", wish.task(), "terminal")
            .and("typing", wish.typing())
            .and("columns", String.valueOf(window.columns()))
            .and("rows", String.valueOf(window.rows()))
            .and("client", wish.client()));
  }

  private void show(WebSocket.Message message) throws IOException {
    switch (message) {
      case WebSocket.Text text -> Json.read(text.text()).ifPresent(this::hear);
      case WebSocket.Binary bytes when paintsNext -> {
        paintsNext = false;
        screen.paint(bytes.bytes(), news.size(), window);
        showNews();
      }
      case WebSocket.Binary bytes -> screen.write(bytes.bytes());
      case WebSocket.Closed closed -> closed(closed);
    }
  }

  private void hear(JsonObject message) {
    switch (message.text("type").orElse("")) {
      case "screen" -> paintsNext = true;
      case "hello" -> news = news.with(message);
      case "resize", "keyboard" -> {
        news = news.with(message);
        showNews();
      }
      default -> {
        // what a newer daemon says besides; the end is told by the close code
      }
    }
  }

  private void showNews() {
    try {
      screen.title(
          news.sentence(window)
              .map(s -> "runner: " + s + " (" + wish.key() + " detaches)")
              .orElse("runner: " + wish.task()));
    } catch (IOException e) {
      leaving.complete(new Leaving.Detached());
    }
  }

  private void closed(WebSocket.Closed closed) {
    switch (closed.code()) {
      case TASK_ENDED -> leaving.complete(new Leaving.TaskEnded());
      case NO_CREDENTIAL, NO_RIGHT -> fail(ExitCode.DENIED, "not_allowed", closed.reason());
      case NO_TASK -> fail(ExitCode.NOT_FOUND, "no_such_task", closed.reason());
      case NO_TERMINAL -> leaving.complete(new Leaving.NoTerminal(closed.reason()));
      default -> lost();
    }
  }

  private void fail(int exitCode, String slug, String reason) {
    String detail = reason.isEmpty() ? slug.replace('_', ' ') : reason;
    leaving.complete(new Leaving.Failed(new CommandFailure(exitCode, Problem.local(slug, detail))));
  }

  /** A daemon that cannot be reached, or not yet, may come back; what it refuses, it refuses. */
  private void failed(CommandFailure failure) {
    int code = failure.exitCode();
    if (code == ExitCode.UNREACHABLE || code == ExitCode.TRY_LATER || code == ExitCode.INTERNAL) {
      lost();
    } else {
      leaving.complete(new Leaving.Failed(failure));
    }
  }

  private void lost() {
    if (pauseMillis == FIRST_PAUSE_MILLIS) {
      note("the connection to the daemon broke off; connecting again");
    }
    try {
      leaving.get(pauseMillis, TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      pauseMillis = Math.min(2 * pauseMillis, LONGEST_PAUSE_MILLIS);
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException("the wait for a connection broke off", e);
    }
  }

  /** Types, or says why nothing arrives. */
  void type(ByteBuffer bytes) {
    Optional<WebSocket> open = socket;
    if (open.isPresent() && news.typing()) {
      send(open.get(), bytes);
    } else if (open.isPresent()) {
      news.sentence(window).ifPresent(this::note);
    }
  }

  private static void send(WebSocket open, ByteBuffer bytes) {
    try {
      open.send(bytes);
    } catch (IOException e) {
      // broken off: run() sees it as well, and tells
    }
  }

  void resize(WindowSize size) {
    window = size;
    socket.ifPresent(open -> tellSize(open, size));
    showNews();
  }

  private static void tellSize(WebSocket open, WindowSize size) {
    JsonObject message =
        new JsonObject()
            .with("type", "resize")
            .with("columns", size.columns())
            .with("rows", size.rows());
    try {
      open.send(message.toString());
    } catch (IOException e) {
      // broken off: the next connection tells the size
    }
  }

  /**
   * Ends the connection in order, so that what was typed arrives; {@link #run} returns soon after.
   *
   * @return whether there was one
   */
  boolean end() {
    Optional<WebSocket> open = socket;
    try {
      if (open.isPresent()) {
        open.get().sayClosing();
      }
      return open.isPresent();
    } catch (IOException e) {
      return false;
    }
  }

  private void note(String text) {
    try {
      screen.note("runner: " + text + " (" + wish.key() + " detaches)", window);
    } catch (IOException e) {
      leaving.complete(new Leaving.Detached());
    }
  }
}
