package dev.runner.daemon.api.openapi;

import dev.runner.daemon.api.problem.ProblemException;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.Optional;

/** {@code /openapi.json} and {@code /docs}: for anyone on this machine, as they hold no data. */
public final class OpenApiRoutes {
  /**
   * The viewer loads from here only and evaluates nothing. Its icons are images in its style sheet
   * ({@code data:}); React sets styles through the CSSOM, which needs no {@code unsafe-inline}.
   */
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  public void add(RoutesConfig routes) {
    routes.get("/openapi.json", OpenApiRoutes::document);
    routes.get("/docs", OpenApiRoutes::viewer);
    routes.get("/assets/docs/{file}", OpenApiRoutes::asset);
  }

  private static void document(Context ctx) {
    ctx.contentType("application/json").result(OpenApi.json());
  }

  private static void viewer(Context ctx) throws IOException {
    ctx.header("Content-Security-Policy", POLICY);
    send(ctx, ViewerFile.PAGE);
  }

  private static void asset(Context ctx) throws IOException {
    String name = ctx.pathParam("file");
    Optional<ViewerFile> file = ViewerFile.named(name);
    send(
        ctx,
        file.orElseThrow(
            () -> new ProblemException(404, "not_found", "There is no file " + name + " here.")));
  }

  private static void send(Context ctx, ViewerFile file) throws IOException {
    ctx.contentType(file.mediaType()).result(file.bytes());
  }
}
