package dev.runner.daemon.api.ask;

import dev.runner.daemon.api.problem.ProblemException;
import dev.runner.telemetry.view.Attention;
import dev.runner.telemetry.view.TaskView;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Which tasks a list is asked for: filters repeat to mean "or", different ones mean "and". */
public record TaskQuery(
    Set<String> status,
    Set<String> attention,
    Set<String> tool,
    Set<String> phase,
    Set<String> agentRole,
    Set<String> project,
    Optional<Instant> since,
    Optional<Instant> until,
    Optional<String> text,
    int limit,
    Optional<String> before) {
  private static final int DEFAULT_LIMIT = 100;
  private static final int MAX_LIMIT = 500;
  private static final String[] KNOWN = {
    "status",
    "attention",
    "tool",
    "run_id",
    "project",
    "phase",
    "agent_role",
    "since",
    "until",
    "q",
    "limit",
    "cursor"
  };
  private static final Set<String> PAGING = Set.of("cursor", "limit");

  public static TaskQuery of(Context ctx) {
    Query.only(ctx, KNOWN);
    return new TaskQuery(
        Set.copyOf(ctx.queryParams("status")),
        Set.copyOf(ctx.queryParams("attention")),
        Set.copyOf(ctx.queryParams("tool")),
        Set.copyOf(ctx.queryParams("phase")),
        Set.copyOf(ctx.queryParams("agent_role")),
        Set.copyOf(ctx.queryParams("project")),
        time(ctx, "since"),
        time(ctx, "until"),
        Optional.ofNullable(ctx.queryParam("q")).map(q -> q.toLowerCase(Locale.ROOT)),
        limit(ctx),
        Optional.ofNullable(ctx.queryParam("cursor")).map(cursor -> before(ctx, cursor)));
  }

  public static int limit(Context ctx) {
    return Asking.whole(ctx, "limit", 1, MAX_LIMIT).orElse((long) DEFAULT_LIMIT).intValue();
  }

  private static Optional<Instant> time(Context ctx, String name) {
    try {
      return Optional.ofNullable(ctx.queryParam(name)).map(Instant::parse);
    } catch (DateTimeException e) {
      throw ProblemException.bad(name + " must be a time such as 2026-11-20T08:00:00Z.");
    }
  }

  /** A cursor holds the last id given out and stands for these filters only. */
  public static String cursor(Context ctx, String lastId) {
    String plain = lastId + " " + filters(ctx);
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(plain.getBytes(StandardCharsets.UTF_8));
  }

  public static String before(Context ctx, String cursor) {
    try {
      String plain = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
      int space = plain.indexOf(' ');
      if (space > 0 && plain.substring(space + 1).equals(filters(ctx))) {
        return plain.substring(0, space);
      }
    } catch (IllegalArgumentException e) {
      throw ProblemException.bad("The cursor is not one of ours.");
    }
    throw ProblemException.bad("The cursor belongs to another list; start from its beginning.");
  }

  private static String filters(Context ctx) {
    List<String> filters =
        ctx.queryParamMap().entrySet().stream()
            .filter(entry -> !PAGING.contains(entry.getKey()))
            .map(entry -> entry.getKey() + "=" + entry.getValue().stream().sorted().toList())
            .sorted()
            .toList();
    return Integer.toHexString(filters.hashCode());
  }

  public boolean matches(TaskView task) {
    return in(status, task.status().word())
        && (attention.isEmpty() || in(attention, task.attention().map(Attention::word).orElse("")))
        && in(tool, task.context().tool())
        && in(phase, task.context().phase().orElse(""))
        && in(agentRole, task.context().agentRole().orElse(""))
        && in(project, task.queued().event().project().orElse(""))
        && since.map(at -> !task.queued().ts().isBefore(at)).orElse(true)
        && until.map(at -> !task.queued().ts().isAfter(at)).orElse(true)
        && text.map(words -> mentions(task, words)).orElse(true);
  }

  private static boolean in(Set<String> wanted, String value) {
    return wanted.isEmpty() || wanted.contains(value);
  }

  private static boolean mentions(TaskView task, String words) {
    Function<Object, Boolean> has = v -> String.valueOf(v).toLowerCase(Locale.ROOT).contains(words);
    return has.apply(task.queued().event().title().orElse(""))
        || has.apply(task.queued().event().name().orElse(""))
        || has.apply(task.queued().event().params().values());
  }
}
