package dev.runner.cli.product;

import dev.runner.cli.json.Json;
import dev.runner.cli.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;

/** A daemon asked over HTTP, for what no command asks. */
record DaemonDoor(String url, String token) {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  /** An answer: the status and the text. */
  record Answered(int status, String text) {
    JsonObject json() {
      return Json.read(text).orElseThrow(() -> new AssertionError("no JSON: " + text));
    }
  }

  Answered get(String path) {
    return send(request(path).GET());
  }

  Answered post(String path, JsonObject body) {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body.toString())));
  }

  Answered post(String path, JsonObject body, String idempotencyKey) {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", idempotencyKey)
            .POST(HttpRequest.BodyPublishers.ofString(body.toString())));
  }

  Answered delete(String path) {
    return send(request(path).DELETE());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(url + "/api/v1/" + path))
        .header("Accept", "application/json")
        .header("Authorization", "Bearer " + token);
  }

  private static Answered send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> answer =
          CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
      return new Answered(answer.statusCode(), answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted while asking the daemon", e);
    }
  }

  /** The task as it is, or as it ended within the time. */
  Optional<JsonObject> task(String ref, int waitMs) {
    Answered answer = get("tasks/" + ref + "?wait_ms=" + waitMs);
    return answer.status() == 200 ? Optional.of(answer.json()) : Optional.empty();
  }
}
