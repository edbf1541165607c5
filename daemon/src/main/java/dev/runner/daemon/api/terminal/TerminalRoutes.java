package dev.runner.daemon.api.terminal;

import dev.runner.daemon.api.ask.Asking;
import dev.runner.daemon.api.ask.Query;
import dev.runner.daemon.api.ask.Refs;
import dev.runner.daemon.api.door.Right;
import dev.runner.daemon.api.problem.Problem;
import dev.runner.daemon.api.problem.ProblemException;
import dev.runner.daemon.api.service.Services;
import dev.runner.daemon.api.service.Streams;
import dev.runner.telemetry.view.TaskView;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import org.eclipse.jetty.websocket.api.Configurable;

/** {@code /tasks/{id}/input|screen|recording|terminal}: what a person does at a terminal. */
public final class TerminalRoutes {
  private static final String TERMINAL = "/api/v1/tasks/{id}/terminal";

  private final Refs refs;
  private final InputRoute input;
  private final ScreenRoute screen;
  private final RecordingRoute recording;
  private final TerminalSocket socket;

  public TerminalRoutes(Services services, Refs refs, Streams streams) {
    this.refs = refs;
    this.input = new InputRoute(services, refs);
    this.screen = new ScreenRoute(services, refs);
    this.recording = new RecordingRoute(services, refs);
    this.socket =
        new TerminalSocket(
            new Visits(services, refs)::visit, services.terminals(), streams, Patience.DEFAULT);
  }

  public void add(RoutesConfig routes) {
    routes.post("/api/v1/tasks/{id}/input", input::post);
    routes.get("/api/v1/tasks/{id}/screen", screen::get);
    routes.get("/api/v1/tasks/{id}/recording", recording::get);
    routes.get(TERMINAL, this::refusePlain);
    socket.add(routes, TERMINAL);
  }

  /** Bounds what a WebSocket may send at once, and for how long it may be dead. */
  public static void limit(Configurable sockets) {
    TerminalSocket.limit(sockets);
  }

  /** What asks for no WebSocket gets none, whatever task it names. */
  private void refusePlain(Context ctx) {
    Query.only(ctx, Visits.PARAMETERS);
    TaskView _ = refs.task(ctx.pathParam("id"), Asking.caller(ctx, Right.READ));
    Problem plain =
        new Problem(426, "upgrade_required", "A terminal is a WebSocket: ask for the upgrade.");
    throw new ProblemException(
        plain.telling("Upgrade", "websocket").telling("Connection", "Upgrade"));
  }
}
