package dev.runner.daemon.api.answer;

import dev.runner.daemon.api.problem.ProblemException;
import dev.runner.daemon.api.text.Style;
import dev.runner.daemon.redact.Redaction;
import dev.runner.telemetry.json.Json;
import io.javalin.config.Key;
import io.javalin.http.Context;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Answers in the form that was asked for: JSON, JSON lines, or text for people. Secrets are masked
 * here, the one place all of them pass.
 */
public final class Answers {
  /** What masks secrets in all answers of a server. */
  public static final Key<Redaction> REDACTION = new Key<>("redaction");

  private static final int DEFAULT_COLUMNS = 120;
  private static final int MIN_COLUMNS = 40;
  private static final int MAX_COLUMNS = 1000;

  private static final String JSON = "application/json";
  private static final String TEXT = "text/plain";
  private static final String LINES = "application/jsonl";
  private static final String EVENTS = "text/event-stream";
  private static final List<String> FORMS = List.of(JSON, TEXT, LINES);
  private static final List<String> FORMS_OF_EVENTS = List.of(JSON, TEXT, LINES, EVENTS);

  private Answers() {}

  /**
   * Refuses what cannot be answered in a form the client takes. Before it is done: a write must not
   * succeed and then be answered with 406.
   */
  public static void refuseOtherForms(Context ctx) {
    String _ = form(ctx, FORMS);
  }

  /** Refuses a client that does not take this form. */
  public static void offer(Context ctx, String mediaType) {
    String _ = form(ctx, List.of(mediaType));
  }

  private static String form(Context ctx, List<String> offers) {
    return accept(ctx)
        .best(offers)
        .orElseThrow(() ->
            new ProblemException(
                406, "not_acceptable", "This can be had as " + String.join(", ", offers) + "."));
  }

  private static Accept accept(Context ctx) {
    return Accept.of(Optional.ofNullable(ctx.header("Accept")));
  }

  /** One thing. */
  public static void one(Context ctx, JsonNode json, Function<Style, String> text) {
    if (form(ctx, FORMS).equals(TEXT)) {
      text(ctx, text.apply(style(ctx)));
    } else {
      json(ctx, json);
    }
  }

  private static void json(Context ctx, JsonNode json) {
    ctx.contentType(JSON).result(Json.mapper().writeValueAsBytes(redaction(ctx).json(json)));
  }

  private static Redaction redaction(Context ctx) {
    return ctx.appData(REDACTION);
  }

  /** Many things, with the position the list is true at. */
  public static void many(
      Context ctx,
      List<? extends JsonNode> items,
      Optional<String> nextCursor,
      long pos,
      Function<Style, String> text) {
    String form = form(ctx, FORMS);
    if (form.equals(TEXT)) {
      text(ctx, text.apply(style(ctx)));
    } else if (form.equals(LINES)) {
      ctx.contentType(LINES).result(lines(redaction(ctx), items));
    } else {
      ObjectNode envelope = Json.mapper().createObjectNode();
      ArrayNode list = envelope.putArray("items");
      items.forEach(list::add);
      nextCursor.ifPresent(cursor -> envelope.put("next_cursor", cursor));
      envelope.put("pos", pos);
      json(ctx, envelope);
    }
  }

  /** Bytes, not text: the server would write text of a type without charset as ISO-8859-1. */
  private static byte[] lines(Redaction redaction, List<? extends JsonNode> items) {
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    for (JsonNode item : items) {
      lines.writeBytes(Json.mapper().writeValueAsBytes(redaction.json(item)));
      lines.write('\n');
    }
    return lines.toByteArray();
  }

  private static void text(Context ctx, String text) {
    ctx.contentType("text/plain; charset=utf-8").result(redaction(ctx).text(text));
  }

  /** Whether only the head of the answer is asked for. */
  public static boolean isHead(Context ctx) {
    return ctx.req().getMethod().equals("HEAD");
  }

  /** Whether a live stream of events is asked for; HEAD asks for none. */
  public static boolean wantsStream(Context ctx) {
    return ctx.req().getMethod().equals("GET")
        && accept(ctx).best(FORMS_OF_EVENTS).equals(Optional.of(EVENTS));
  }

  /** Whether JSON lines are asked for. */
  public static boolean wantsLines(Context ctx) {
    return form(ctx, FORMS).equals(LINES);
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
