package dev.runner.daemon.api.door;

import dev.runner.daemon.api.problem.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Refuses names that are not this machine's (DNS rebinding) and pages of other origins; another
 * port of localhost is another origin, but the same site.
 *
 * @param allowed names besides the loopback ones ({@code settings.allowed_hosts})
 */
record Origins(Supplier<Set<String>> allowed) {
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
  private static final Pattern HOST =
      Pattern.compile("(\\[[0-9a-f:.]+\\]|[^:\\[\\]]*)(:[0-9]{1,5})?");
  private static final Set<String> OWN_SITES = Set.of("same-origin", "none");

  Optional<Problem> refusal(HttpServletRequest in) {
    String host = Optional.ofNullable(in.getHeader("Host")).orElse("").toLowerCase(Locale.ROOT);
    if (!isOurs(host)) {
      return Optional.of(
          new Problem(421, "wrong_host", "This daemon answers to localhost, not to " + host + "."));
    }
    boolean sameOrigin =
        values(in, "Origin").allMatch(("http://" + host)::equals)
            && (values(in, "Sec-Fetch-Site").allMatch(OWN_SITES::contains) || isLoginFile(in));
    return sameOrigin
        ? Optional.empty()
        : Optional.of(new Problem(403, "foreign_origin", "Pages of other origins may not ask."));
  }

  private boolean isOurs(String host) {
    Matcher parts = HOST.matcher(host);
    return parts.matches()
        && (LOOPBACK.contains(parts.group(1)) || allowed.get().contains(parts.group(1)));
  }

  /**
   * The file that {@code runner dashboard} opens is of another origin than the page it leads to.
   * What it may do is show that page, which holds nothing and can be framed by nobody.
   */
  private static boolean isLoginFile(HttpServletRequest in) {
    return in.getMethod().equals("GET")
        && in.getRequestURI().equals("/login")
        && values(in, "Sec-Fetch-Mode").allMatch("navigate"::equals)
        && values(in, "Sec-Fetch-Dest").toList().equals(List.of("document"));
  }

  /** Every occurrence of a header: a second one must not hide behind the first. */
  static Stream<String> values(HttpServletRequest in, String name) {
    return Collections.list(in.getHeaders(name)).stream();
  }
}
