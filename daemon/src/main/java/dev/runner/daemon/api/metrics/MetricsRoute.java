package dev.runner.daemon.api.metrics;

import dev.runner.daemon.api.ask.Asking;
import dev.runner.daemon.api.ask.Query;
import dev.runner.daemon.api.door.Caller;
import dev.runner.daemon.api.door.Right;
import dev.runner.daemon.api.problem.ProblemException;
import dev.runner.daemon.api.service.Services;
import dev.runner.daemon.api.service.Streams;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** {@code /metrics}. The library is loaded by the first who asks: most daemons are never asked. */
public final class MetricsRoute {
  private final Services services;
  private final Streams streams;
  private @Nullable Exposition exposition;

  public MetricsRoute(Services services, Streams streams) {
    this.services = services;
    this.streams = streams;
  }

  public void add(RoutesConfig routes) {
    routes.get("/metrics", this::scrape);
  }

  private void scrape(Context ctx) throws IOException {
    Query.only(ctx);
    Caller caller = Asking.caller(ctx, Right.READ);
    if (caller.taskId().isPresent()) {
      throw new ProblemException(403, "not_allowed", "A task sees its own run only.");
    }
    exposition().write(ctx);
  }

  private synchronized Exposition exposition() {
    if (exposition == null) {
      exposition = Exposition.of(new HomeMetrics(services, streams));
    }
    return exposition;
  }
}
