package dev.runner.daemon.api.page;

import dev.runner.daemon.api.problem.ProblemException;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;

/** The page: static files without data, served to anybody on this machine. */
public final class PageRoutes {
  /** Every view is the same page, which looks at its own address. */
  private static final List<String> VIEWS =
      List.of(
          "/", "/index.html", "/runs", "/runs/{id}", "/tasks/{id}", "/usage", "/tools", "/compare");

  private final PageFiles files = new PageFiles();

  public void add(RoutesConfig routes) {
    VIEWS.forEach(view -> routes.get(view, ctx -> page(ctx, "index.html")));
    routes.get("/login", ctx -> page(ctx, "login.html"));
    routes.get("/assets/<path>", ctx -> send(ctx, "assets/" + ctx.pathParam("path")));
  }

  private void page(Context ctx, String name) {
    ctx.header("Content-Security-Policy", policy(ctx));
    send(ctx, name);
  }

  /**
   * Scripts come from {@code /assets/} and not from all of this origin, which also serves what
   * tools wrote. Such a path needs the host, and the door has checked that. Pictures may be what
   * tools left: as a picture nothing runs. One policy of trusted types: the view library's, which
   * the texts of its own templates pass and nothing else.
   */
  private static String policy(Context ctx) {
    String assets = "http://" + ctx.header("Host") + "/assets/";
    return String.join(
        "; ",
        "default-src 'none'",
        "script-src " + assets,
        "style-src " + assets,
        "font-src " + assets,
        "img-src 'self'",
        "connect-src 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
        "form-action 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types lit-html");
  }

  private void send(Context ctx, String name) {
    PageFile file =
        files
            .named(name)
            .orElseThrow(
                () -> new ProblemException(404, "no_such_page", "The page has no " + name + "."));
    ctx.header("Cache-Control", "no-cache")
        .header("ETag", file.tag())
        .header("Vary", "Accept-Encoding");
    if (file.tag().equals(ctx.header("If-None-Match"))) {
      ctx.status(304);
      return;
    }
    boolean zipped = file.shrinks() && accepts(ctx);
    if (zipped) {
      ctx.header("Content-Encoding", "gzip");
    }
    ctx.contentType(file.mediaType()).result(file.bytes(zipped));
  }

  private static boolean accepts(Context ctx) {
    String encodings = ctx.header("Accept-Encoding");
    return encodings != null && encodings.contains("gzip");
  }
}
