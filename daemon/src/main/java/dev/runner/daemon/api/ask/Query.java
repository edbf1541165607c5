package dev.runner.daemon.api.ask;

import dev.runner.daemon.api.problem.ProblemException;
import dev.runner.telemetry.json.Times;
import io.javalin.http.Context;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The query of a request, read as strictly as a body: a misspelt filter must not filter nothing.
 */
public final class Query {
  private Query() {}

  /** Refuses parameters the route does not know. */
  public static void only(Context ctx, String... names) {
    Set<String> known = Set.of(names);
    for (String name : ctx.queryParamMap().keySet()) {
      if (!known.contains(name)) {
        throw ProblemException.bad("There is no query parameter " + name + " here.");
      }
    }
  }

  /** The values of a filter that takes these words only. */
  public static Set<String> words(Context ctx, String name, List<String> known) {
    List<String> asked = ctx.queryParams(name);
    for (String word : asked) {
      if (!known.contains(word)) {
        throw ProblemException.bad(
            "There is no %s %s; there are %s.".formatted(name, word, String.join(", ", known)));
      }
    }
    return Set.copyOf(asked);
  }

  /** The value of a parameter that takes one of these words. */
  public static Optional<String> word(Context ctx, String name, List<String> known) {
    Set<String> _ = words(ctx, name, known);
    return one(ctx, name);
  }

  /** The value of a parameter that is a time. */
  public static Optional<Instant> time(Context ctx, String name) {
    try {
      return one(ctx, name).map(Times::parse);
    } catch (DateTimeException e) {
      throw ProblemException.bad(name + " must be a time such as 2026-11-20T08:00:00Z.");
    }
  }

  /** The value of a parameter that means one thing: of two values nobody knows which is meant. */
  public static Optional<String> one(Context ctx, String name) {
    List<String> values = ctx.queryParams(name);
    if (values.size() > 1) {
      throw ProblemException.bad("The query parameter %s may be given only once.".formatted(name));
    }
    return values.stream().findFirst();
  }

  /** {@code true} or {@code false}; the latter when it is not there. */
  public static boolean flag(Context ctx, String name) {
    String value = one(ctx, name).orElse("false");
    return switch (value) {
      case "true" -> true;
      case "false" -> false;
      default -> throw ProblemException.bad(name + " must be true or false.");
    };
  }
}
