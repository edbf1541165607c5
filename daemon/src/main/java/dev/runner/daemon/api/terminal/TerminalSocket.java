package dev.runner.daemon.api.terminal;

import dev.runner.daemon.api.problem.ProblemException;
import dev.runner.daemon.api.service.Streams;
import dev.runner.daemon.terminal.Terminals;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.websocket.WsContext;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.eclipse.jetty.websocket.api.Configurable;

/**
 * {@code WS /tasks/{id}/terminal}: lets viewers in and brings them what they send. Whom the door
 * refuses gets no WebSocket; what is wrong behind it is told by a close code, because a page in a
 * browser sees nothing else of an upgrade that failed.
 */
final class TerminalSocket {
  static final int MAX_MESSAGE_BYTES = 64 * 1024;

  /** The looks at viewers do what ends a stuck one; this is for what they do not see. */
  private static final Duration DEAD = Duration.ofMinutes(2);

  private static final Farewell STOPPING =
      new Farewell(Leave.STOPPING, "The daemon ends; come back.");

  private static final String ASKED = TerminalSocket.class.getName();
  private static final long KEEP_TIMER_S = 10;

  /** What an upgrade asks for: a visit, or a refusal. */
  private sealed interface Asked {
    record Admitted(Visit visit) implements Asked {}

    record Refused(Farewell farewell) implements Asked {}
  }

  /** A viewer, and what is to be undone when it goes. */
  private record Seat(Viewer viewer, Streams.Place place, Runnable endOfLooks) {
    void leave() {
      endOfLooks.run();
      viewer.gone();
      place.close();
    }
  }

  private final Function<Context, Visit> visits;
  private final Terminals terminals;
  private final Streams streams;
  private final Patience patience;
  private final ScheduledThreadPoolExecutor timer = timer();
  private final Map<String, Seat> seats = new ConcurrentHashMap<>();

  /**
   * @param visits reads what is asked; throws a problem when it may not be
   */
  TerminalSocket(
      Function<Context, Visit> visits, Terminals terminals, Streams streams, Patience patience) {
    this.visits = visits;
    this.terminals = terminals;
    this.streams = streams;
    this.patience = patience;
  }

  /** One thread for all viewers, and none without. */
  private static ScheduledThreadPoolExecutor timer() {
    ScheduledThreadPoolExecutor timer =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().name("viewers-", 0).daemon().factory());
    timer.setRemoveOnCancelPolicy(true);
    timer.setKeepAliveTime(KEEP_TIMER_S, TimeUnit.SECONDS);
    timer.allowCoreThreadTimeOut(true);
    return timer;
  }

  static void limit(Configurable sockets) {
    sockets.setMaxTextMessageSize(MAX_MESSAGE_BYTES);
    sockets.setMaxBinaryMessageSize(MAX_MESSAGE_BYTES);
    sockets.setIdleTimeout(DEAD);
  }

  void add(RoutesConfig routes, String path) {
    routes.wsBeforeUpgrade(path, ctx -> ctx.attribute(ASKED, ask(ctx)));
    routes.ws(
        path,
        socket -> {
          socket.onConnect(this::connected);
          socket.onMessage(ctx -> with(ctx, viewer -> said(viewer, ctx.message())));
          socket.onBinaryMessage(ctx -> with(ctx, viewer -> viewer.type(ctx.data())));
          socket.onClose(this::closed);
        });
  }

  private Asked ask(Context ctx) {
    try {
      return new Asked.Admitted(visits.apply(ctx));
    } catch (ProblemException e) {
      return new Asked.Refused(Farewell.of(e.problem()));
    }
  }

  private void connected(WsContext ctx) {
    switch (Objects.requireNonNull(ctx.<Asked>attribute(ASKED))) {
      case Asked.Refused refused -> refuse(ctx, refused.farewell());
      case Asked.Admitted admitted -> admit(ctx, admitted.visit());
    }
  }

  /** Whoever does not answer the close is cut off all the same. */
  private void refuse(WsContext ctx, Farewell farewell) {
    Wire wire = new Wire(ctx.session);
    wire.close(farewell);
    var _ = timer.schedule(wire::cut, patience.farewell().toMillis(), TimeUnit.MILLISECONDS);
  }

  private void admit(WsContext ctx, Visit visit) {
    Viewer viewer = new Viewer(visit, terminals, new Wire(ctx.session), patience);
    try {
      Streams.Place place = streams.enter(Streams.Kind.TERMINAL, () -> viewer.leave(STOPPING));
      seats.put(ctx.sessionId(), new Seat(viewer, place, looksAt(viewer)));
      viewer.begin();
    } catch (ProblemException e) {
      refuse(ctx, Farewell.of(e.problem()));
    }
  }

  private Runnable looksAt(Viewer viewer) {
    long everyMs = patience.look().toMillis();
    var looks = timer.scheduleWithFixedDelay(viewer::look, everyMs, everyMs, TimeUnit.MILLISECONDS);
    return () -> {
      boolean _ = looks.cancel(false);
    };
  }

  private void with(WsContext ctx, Consumer<Viewer> action) {
    Optional.ofNullable(seats.get(ctx.sessionId())).map(Seat::viewer).ifPresent(action);
  }

  private static void said(Viewer viewer, String message) {
    try {
      viewer.resize(Messages.resize(message));
    } catch (ProblemException e) {
      viewer.leave(Farewell.of(e.problem()));
    }
  }

  private void closed(WsContext ctx) {
    Optional.ofNullable(seats.remove(ctx.sessionId())).ifPresent(Seat::leave);
  }
}
