package dev.runner.daemon.api.ask;

import dev.runner.daemon.api.door.Limits;
import dev.runner.daemon.api.problem.ProblemException;
import dev.runner.telemetry.event.TaskStatus;
import dev.runner.telemetry.index.SearchText;
import dev.runner.telemetry.index.TaskFilter;
import dev.runner.telemetry.view.Attention;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Which part of a list of tasks is asked for. */
public record TaskQuery(TaskFilter filter, int limit, Optional<String> before) {
  private static final int DEFAULT_LIMIT = 100;
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
  private static final List<String> STATUSES =
      Stream.of(TaskStatus.values()).map(TaskStatus::word).toList();
  private static final List<String> ATTENTIONS =
      Stream.of(Attention.values()).map(Attention::word).toList();
  private static final Set<String> PAGING = Set.of("cursor", "limit");

  /**
   * Reads the query.
   *
   * @param runs the ids of the runs asked for; empty: all
   */
  public static TaskQuery of(Context ctx, Set<String> runs) {
    Query.only(ctx, KNOWN);
    TaskFilter filter =
        new TaskFilter(
            runs,
            Query.words(ctx, "status", STATUSES),
            Query.words(ctx, "attention", ATTENTIONS),
            Set.copyOf(ctx.queryParams("tool")),
            Set.copyOf(ctx.queryParams("phase")),
            Set.copyOf(ctx.queryParams("agent_role")),
            Set.copyOf(ctx.queryParams("project")),
            Query.time(ctx, "since"),
            Query.time(ctx, "until"),
            SearchText.typed(Query.one(ctx, "q").orElse("")));
    Optional<String> cursor = Query.one(ctx, "cursor");
    return new TaskQuery(filter, limit(ctx), cursor.map(text -> before(ctx, text)));
  }

  public static int limit(Context ctx) {
    return Asking.whole(ctx, "limit", 1, Limits.MAX_ITEMS).orElse((long) DEFAULT_LIMIT).intValue();
  }

  /** A cursor holds the last id given out and stands for this list with these filters only. */
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
    return Integer.toHexString((ctx.path() + filters).hashCode());
  }
}
