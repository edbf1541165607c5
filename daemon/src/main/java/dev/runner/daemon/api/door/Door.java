package dev.runner.daemon.api.door;

import dev.runner.daemon.api.problem.Problem;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The one way in. Refuses names that are not this machine's (DNS rebinding), pages of other origins
 * (another port of localhost is another origin, but the same site), bodies a form could send, and
 * whoever has no credential.
 */
public final class Door implements Filter {
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  /** What has no data in it and is served to anyone on this machine. */
  private static final Set<String> OPEN =
      Set.of("/", "/healthz", "/readyz", "/index.html", "/favicon.ico", "/openapi.json", "/docs");

  /** What the viewer of the document is made of; a list of known names is served from there. */
  private static final String OPEN_FOLDER = "/assets/docs/";

  private static final Set<String> READING = Set.of("GET", "HEAD");
  private static final String BEARER = "Bearer ";

  private final Credentials credentials;
  private final Supplier<Set<String>> allowedHosts;
  private final String homeId;
  private final String version;
  private volatile boolean open;
  private final AtomicBoolean used = new AtomicBoolean();

  /**
   * @param allowedHosts names besides the loopback ones ({@code settings.allowed_hosts})
   */
  public Door(
      Credentials credentials, Supplier<Set<String>> allowedHosts, String homeId, String version) {
    this.credentials = credentials;
    this.allowedHosts = allowedHosts;
    this.homeId = homeId;
    this.version = version;
  }

  /** Lets requests in; before, everything is answered with "starting". */
  public void open() {
    open = true;
  }

  /** Whether anybody came in since this was last asked. */
  public boolean takeUsed() {
    return used.getAndSet(false);
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    HttpServletRequest in = (HttpServletRequest) request;
    HttpServletResponse out = (HttpServletResponse) response;
    addHeaders(out);
    used.set(true);
    Optional<Problem> refusal =
        starting().or(() -> foreign(in)).or(() -> wrongBody(in)).or(() -> unknown(in));
    if (refusal.isPresent()) {
      refusal.get().write(out);
    } else {
      chain.doFilter(request, response);
    }
  }

  private Optional<Problem> starting() {
    return open
        ? Optional.empty()
        : Optional.of(new Problem(503, "starting", "The daemon is starting; try again."));
  }

  private void addHeaders(HttpServletResponse out) {
    out.setHeader("X-Content-Type-Options", "nosniff");
    out.setHeader("Cross-Origin-Resource-Policy", "same-origin");
    out.setHeader("Cross-Origin-Opener-Policy", "same-origin");
    out.setHeader("Referrer-Policy", "no-referrer");
    out.setHeader("Cache-Control", "no-store");
    out.setHeader(
        "Content-Security-Policy", "default-src 'none'; style-src 'self'; frame-ancestors 'none'");
    out.setHeader("Runner-Version", version);
    out.setHeader("Runner-Home", homeId);
  }

  private Optional<Problem> foreign(HttpServletRequest in) {
    String host = Optional.ofNullable(in.getHeader("Host")).orElse("");
    if (!allowed(name(host))) {
      return Optional.of(
          new Problem(
              421, "wrong_host", "This daemon answers to localhost, not to " + name(host) + "."));
    }
    boolean sameOrigin =
        header(in, "Origin").allMatch(("http://" + host)::equals)
            && header(in, "Sec-Fetch-Site").allMatch(Set.of("same-origin", "none")::contains);
    return sameOrigin
        ? Optional.empty()
        : Optional.of(new Problem(403, "foreign_origin", "Pages of other origins may not ask."));
  }

  private static Stream<String> header(HttpServletRequest in, String name) {
    return Stream.ofNullable(in.getHeader(name));
  }

  private static String name(String host) {
    int colon = host.lastIndexOf(':');
    return colon > host.lastIndexOf(']') ? host.substring(0, colon) : host;
  }

  private boolean allowed(String name) {
    return LOOPBACK.contains(name) || allowedHosts.get().contains(name);
  }

  private static Optional<Problem> wrongBody(HttpServletRequest in) {
    boolean writes = !READING.contains(in.getMethod());
    String type = Optional.ofNullable(in.getContentType()).orElse("");
    boolean json = type.equals("application/json") || type.startsWith("application/json;");
    return writes && hasBody(in) && !json
        ? Optional.of(
            new Problem(415, "unsupported_media_type", "Send the body as application/json."))
        : Optional.empty();
  }

  /** A length that is not given is no sign of a body (RFC 9112, section 6.3). */
  private static boolean hasBody(HttpServletRequest in) {
    return in.getContentLengthLong() > 0 || in.getHeader("Transfer-Encoding") != null;
  }

  private static boolean isOpen(String path) {
    return OPEN.contains(path) || path.startsWith(OPEN_FOLDER);
  }

  private Optional<Problem> unknown(HttpServletRequest in) {
    if (isOpen(in.getRequestURI()) && READING.contains(in.getMethod())) {
      return Optional.empty();
    }
    Optional<Caller> caller =
        header(in, "Authorization")
            .filter(value -> value.startsWith(BEARER))
            .findFirst()
            .flatMap(value -> credentials.caller(value.substring(BEARER.length())));
    caller.ifPresent(known -> known.enter(in));
    return caller.isPresent()
        ? Optional.empty()
        : Optional.of(
            new Problem(401, "no_credential", "Send the token of this home as a bearer token."));
  }
}
