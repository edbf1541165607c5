package dev.runner.daemon.api.answer;

import dev.runner.daemon.api.problem.ProblemException;
import dev.runner.daemon.api.text.Style;
import dev.runner.telemetry.json.Json;
import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Answers in the form that was asked for: JSON, JSON lines, or text for people. */
public final class Answers {
  private static final int DEFAULT_COLUMNS = 120;
  private static final int MIN_COLUMNS = 40;
  private static final int MAX_COLUMNS = 1000;

  private Answers() {}

  /** One thing. */
  public static void one(Context ctx, JsonNode json, Function<Style, String> text) {
    if (wants(ctx, "text/plain")) {
      text(ctx, text.apply(style(ctx)));
    } else {
      ctx.contentType("application/json").result(Json.mapper().writeValueAsBytes(json));
    }
  }

  /** Many things, with the position the list is true at. */
  public static void many(
      Context ctx,
      List<? extends JsonNode> items,
      Optional<String> nextCursor,
      long pos,
      Function<Style, String> text) {
    if (wants(ctx, "text/plain")) {
      text(ctx, text.apply(style(ctx)));
    } else if (wants(ctx, "application/jsonl")) {
      ctx.contentType("application/jsonl").result(lines(items));
    } else {
      ObjectNode envelope = Json.mapper().createObjectNode();
      ArrayNode list = envelope.putArray("items");
      items.forEach(list::add);
      nextCursor.ifPresent(cursor -> envelope.put("next_cursor", cursor));
      envelope.put("pos", pos);
      ctx.contentType("application/json").result(Json.mapper().writeValueAsBytes(envelope));
    }
  }

  private static String lines(List<? extends JsonNode> items) {
    StringBuilder lines = new StringBuilder();
    items.forEach(item -> lines.append(Json.mapper().writeValueAsString(item)).append('\n'));
    return lines.toString();
  }

  private static void text(Context ctx, String text) {
    ctx.contentType("text/plain; charset=utf-8").result(text);
  }

  public static boolean wants(Context ctx, String mediaType) {
    return Optional.ofNullable(ctx.header("Accept")).orElse("").startsWith(mediaType);
  }

  private static Style style(Context ctx) {
    return new Style("always".equals(ctx.header("Runner-Color")), columns(ctx));
  }

  private static int columns(Context ctx) {
    try {
      String header = Optional.ofNullable(ctx.header("Runner-Columns")).orElse("");
      return header.isEmpty()
          ? DEFAULT_COLUMNS
          : Math.clamp(Integer.parseInt(header), MIN_COLUMNS, MAX_COLUMNS);
    } catch (NumberFormatException e) {
      throw ProblemException.bad("Runner-Columns must be a number.");
    }
  }
}
