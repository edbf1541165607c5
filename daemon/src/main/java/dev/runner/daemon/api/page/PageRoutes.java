package dev.runner.daemon.api.page;

import dev.runner.daemon.api.problem.ProblemException;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.regex.Pattern;

/** The page: static files without data, served to anybody on this machine. */
public final class PageRoutes {
  private static final String HTML = "text/html; charset=utf-8";
  private static final Pattern ASSET = Pattern.compile("[A-Za-z0-9_-]+\\.([a-z0-9]+)");
  private static final Map<String, String> TYPES =
      Map.of(
          "js", "text/javascript; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "svg", "image/svg+xml",
          "woff2", "font/woff2");

  public void add(RoutesConfig routes) {
    routes.get("/", ctx -> page(ctx, "index.html"));
    routes.get("/index.html", ctx -> page(ctx, "index.html"));
    routes.get("/login", ctx -> page(ctx, "login.html"));
    routes.get("/assets/{name}", PageRoutes::asset);
  }

  private static void page(Context ctx, String name) throws IOException {
    ctx.header("Content-Security-Policy", policy(ctx));
    send(ctx, name, HTML);
  }

  /**
   * Scripts come from {@code /assets/} and not from all of this origin, which also serves what
   * tools wrote. Such a path needs the host, and the door has checked that.
   */
  private static String policy(Context ctx) {
    String assets = "http://" + ctx.header("Host") + "/assets/";
    return String.join(
        "; ",
        "default-src 'none'",
        "script-src " + assets,
        "style-src " + assets,
        "font-src " + assets,
        "img-src " + assets,
        "connect-src 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
        "form-action 'none'",
        "require-trusted-types-for 'script'");
  }

  private static void asset(Context ctx) throws IOException {
    String name = ctx.pathParam("name");
    var matcher = ASSET.matcher(name);
    if (!matcher.matches() || !TYPES.containsKey(matcher.group(1))) {
      throw missing(name);
    }
    send(ctx, "assets/" + name, TYPES.getOrDefault(matcher.group(1), ""));
  }

  private static void send(Context ctx, String name, String type) throws IOException {
    try (InputStream file = PageRoutes.class.getResourceAsStream("/dashboard/" + name)) {
      if (file == null) {
        throw missing(name);
      }
      ctx.contentType(type).result(file.readAllBytes());
    }
  }

  private static ProblemException missing(String name) {
    return new ProblemException(404, "no_such_page", "The page has no " + name + ".");
  }
}
