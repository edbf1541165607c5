package dev.runner.cli.http;

import dev.runner.cli.json.Json;
import dev.runner.cli.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An error as RFC 9457 tells it, the daemon's or one found here.
 *
 * @param slug the last path segment of its type: the contract, while texts are not
 * @param object what {@code --json} prints
 */
public record Problem(String slug, int status, String detail, JsonObject object) {
  private static final int LONGEST_DETAIL = 500;

  /** An error found on this side. */
  public static Problem local(String slug, String detail) {
    JsonObject object =
        new JsonObject().with("type", "/problems/" + slug).with("title", slug.replace('_', ' '));
    return new Problem(slug, 0, detail, object.with("detail", detail));
  }

  /** Reads an error answer; one that is no problem object is told as it stands. */
  static Problem of(int status, String body) {
    Optional<JsonObject> object = Json.read(body).filter(o -> o.has("type"));
    return object.isPresent() ? read(status, object.get()) : bare(status, body);
  }

  private static Problem read(int status, JsonObject object) {
    String type = object.text("type").orElse("");
    String detail = object.text("detail").or(() -> object.text("title")).orElse("HTTP " + status);
    return new Problem(type.substring(type.lastIndexOf('/') + 1), status, detail, object);
  }

  private static Problem bare(int status, String body) {
    String start = body.substring(0, Math.min(body.length(), LONGEST_DETAIL)).strip();
    Problem plain = local("internal", ("the daemon answered HTTP " + status + " " + start).strip());
    return new Problem(plain.slug(), status, plain.detail(), plain.object().with("status", status));
  }

  /** One line for each wrong field or place. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    for (JsonObject error : object.objects("errors")) {
      String where = place(error) + pointer(error);
      String remedy = error.text("remedy").map(r -> " (" + r + ")").orElse("");
      lines.add(where + error.text("detail").orElse("wrong") + remedy);
    }
    return lines;
  }

  private static String pointer(JsonObject error) {
    return error.text("pointer").filter(p -> !p.isEmpty()).map(p -> p + ": ").orElse("");
  }

  private static String place(JsonObject error) {
    if (!error.has("file") && !error.has("line")) {
      return "";
    }
    StringBuilder place = new StringBuilder(error.text("file").orElse("tools.yaml"));
    error.number("line").ifPresent(n -> place.append(':').append(n));
    error.number("column").ifPresent(n -> place.append(':').append(n));
    return place.append(": ").toString();
  }
}
