package dev.runner.daemon.api.door;

import dev.runner.daemon.api.problem.Problem;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The one way in. Asks in this order: is the name ours, is the page ours, is the daemon up, could a
 * form have sent this, who asks, how often.
 */
public final class Door implements Filter {
  static final Problem NO_CREDENTIAL =
      new Problem(401, "no_credential", "Send the token of this home as a bearer token.");

  static final Problem BODY_TOO_LARGE =
      new Problem(
          413, "body_too_large", "The body is larger than " + Limits.MAX_BODY_BYTES + " bytes.");

  /** What has no data in it and is served to anyone on this machine. */
  private static final Set<String> OPEN =
      Set.of(
          "/",
          "/healthz",
          "/readyz",
          "/index.html",
          "/favicon.ico",
          "/login",
          "/openapi.json",
          "/docs",
          "/runs",
          "/usage",
          "/tools",
          "/compare");

  /** The page and what it is made of: no data. */
  private static final List<String> OPEN_BELOW = List.of("/assets/", "/runs/", "/tasks/");

  private static final Set<String> READING = Set.of("GET", "HEAD");
  private static final Set<String> WITH_BODY = Set.of("POST", "PUT", "PATCH");
  private static final String BEARER = "Bearer ";

  private final Credentials credentials;
  private final Origins origins;
  private final Map<String, String> headers;
  private final String cookie;
  private final WrongCredentials wrong = new WrongCredentials();
  private final RequestRate rate = new RequestRate(System::nanoTime);
  private volatile boolean open;
  private final AtomicBoolean used = new AtomicBoolean();

  /**
   * @param allowedHosts names besides the loopback ones ({@code settings.allowed_hosts})
   */
  public Door(
      Credentials credentials, Supplier<Set<String>> allowedHosts, String homeId, String version) {
    this.credentials = credentials;
    this.origins = new Origins(allowedHosts);
    this.headers = headers(homeId, version);
    this.cookie = cookie(homeId);
  }

  /** The name of a home's cookie: a browser sends the cookies of all ports of a host to each. */
  public static String cookie(String homeId) {
    return "runner_" + homeId;
  }

  private static Map<String, String> headers(String homeId, String version) {
    return Map.of(
        "X-Content-Type-Options",
        "nosniff",
        "Cross-Origin-Resource-Policy",
        "same-origin",
        "Cross-Origin-Opener-Policy",
        "same-origin",
        "Referrer-Policy",
        "no-referrer",
        "Cache-Control",
        "no-store",
        "Content-Security-Policy",
        "default-src 'none'; frame-ancestors 'none'",
        "Runner-Version",
        version,
        "Runner-Home",
        homeId);
  }

  /** What every answer carries. */
  public Map<String, String> headers() {
    return headers;
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
    headers.forEach(out::setHeader);
    Optional<Problem> refusal = refusal(in);
    if (refusal.isPresent()) {
      refusal.get().write(out);
      return;
    }
    used.set(true);
    chain.doFilter(READING.contains(in.getMethod()) ? in : new LimitedBody(in), response);
  }

  private Optional<Problem> refusal(HttpServletRequest in) {
    return origins
        .refusal(in)
        .or(this::starting)
        .or(() -> tooLarge(in))
        .or(() -> wrongBody(in))
        .or(() -> isOpen(in) ? Optional.empty() : unknown(in));
  }

  private Optional<Problem> starting() {
    return open
        ? Optional.empty()
        : Optional.of(new Problem(503, "starting", "The daemon is starting; try again."));
  }

  private static Optional<Problem> tooLarge(HttpServletRequest in) {
    int uri =
        in.getRequestURI().length() + Optional.ofNullable(in.getQueryString()).orElse("").length();
    if (uri > Limits.MAX_URI_CHARS) {
      return Optional.of(
          new Problem(
              414,
              "uri_too_long",
              "The address is longer than " + Limits.MAX_URI_CHARS + " characters."));
    }
    return in.getContentLengthLong() > Limits.MAX_BODY_BYTES
        ? Optional.of(BODY_TOO_LARGE)
        : Optional.empty();
  }

  /**
   * A form can send neither this type nor none: browsers ask first before they send it elsewhere.
   */
  private static Optional<Problem> wrongBody(HttpServletRequest in) {
    String type = Optional.ofNullable(in.getContentType()).orElse("");
    boolean json = type.split(";", 2)[0].strip().equalsIgnoreCase("application/json");
    return !READING.contains(in.getMethod()) && mayHaveBody(in, type) && !json
        ? Optional.of(
            new Problem(415, "unsupported_media_type", "Send the body as application/json."))
        : Optional.empty();
  }

  /** A length that is not given is no sign of a body (RFC 9112, section 6.3). */
  private static boolean mayHaveBody(HttpServletRequest in, String type) {
    return WITH_BODY.contains(in.getMethod())
        || !type.isEmpty()
        || in.getContentLengthLong() > 0
        || in.getHeader("Transfer-Encoding") != null;
  }

  /** The body of {@code POST /login} is a credential itself. */
  private static boolean isOpen(HttpServletRequest in) {
    String path = in.getRequestURI();
    boolean reads = READING.contains(in.getMethod());
    return (reads && (OPEN.contains(path) || OPEN_BELOW.stream().anyMatch(path::startsWith)))
        || (in.getMethod().equals("POST") && path.equals("/login"));
  }

  private Optional<Problem> unknown(HttpServletRequest in) {
    Optional<String> authorization = Origins.values(in, "Authorization").findFirst();
    if (authorization.isPresent()) {
      return admit(in, authorization.flatMap(this::bearer));
    }
    if (cookies(in).findAny().isEmpty()) {
      return Optional.of(NO_CREDENTIAL);
    }
    return misusedCookie(in).or(() -> admit(in, credentials.page(cookies(in))));
  }

  private Optional<Caller> bearer(String authorization) {
    return Optional.of(authorization)
        .filter(value -> value.regionMatches(true, 0, BEARER, 0, BEARER.length()))
        .flatMap(value -> credentials.caller(value.substring(BEARER.length())));
  }

  private Stream<String> cookies(HttpServletRequest in) {
    return Stream.ofNullable(in.getCookies())
        .flatMap(Stream::of)
        .filter(each -> each.getName().equals(cookie))
        .map(Cookie::getValue);
  }

  /**
   * A browser sends cookies by itself, so it must also say on whose behalf. With a WebSocket it
   * always sends Origin (RFC 6455, section 4.1), which must be ours; Chromium sends nothing else.
   */
  private static Optional<Problem> misusedCookie(HttpServletRequest in) {
    if (!READING.contains(in.getMethod())) {
      return Optional.of(
          new Problem(403, "not_allowed", "The page reads only; this needs a token."));
    }
    boolean upgrade = Origins.values(in, "Upgrade").anyMatch("websocket"::equalsIgnoreCase);
    return in.getHeader(upgrade ? "Origin" : "Sec-Fetch-Site") == null
        ? Optional.of(
            new Problem(
                403, "foreign_origin", "A cookie counts only where the browser tells the origin."))
        : Optional.empty();
  }

  private Optional<Problem> admit(HttpServletRequest in, Optional<Caller> caller) {
    if (caller.isEmpty()) {
      return Optional.of(wrong.refused());
    }
    caller.get().enter(in);
    return rate.admits(caller.get())
        ? Optional.empty()
        : Optional.of(new Problem(429, "rate", "Too many requests; ask less often."));
  }
}
