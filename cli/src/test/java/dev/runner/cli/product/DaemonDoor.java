package dev.runner.cli.product;

import dev.runner.cli.json.Json;
import dev.runner.cli.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** A daemon asked over HTTP, for what no command asks. */
record DaemonDoor(String url, String token) {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private static final Set<String> UNFINISHED = Set.of("queued", "blocked", "running", "stopping");

  /** By address: what each daemon says of itself, and what of it was seen. */
  private static final Map<String, ApiContract> CONTRACTS = new ConcurrentHashMap<>();

  /** An answer: the status and the text. */
  record Answered(int status, String text) {
    JsonObject json() {
      return Json.read(text).orElseThrow(() -> new AssertionError("no JSON: " + text));
    }
  }

  /** A request; {@code path} is the whole one, an empty body is none. */
  record Asked(String method, String path, Map<String, String> headers, String body) {
    static Asked get(String path) {
      return new Asked("GET", path, Map.of(), "");
    }

    static Asked post(String path, String body) {
      return new Asked("POST", path, Map.of(), body);
    }

    static Asked delete(String path) {
      return new Asked("DELETE", path, Map.of(), "");
    }

    Asked with(String name, String value) {
      Map<String, String> more = new TreeMap<>(headers);
      more.put(name, value);
      return new Asked(method, path, more, body);
    }

    HttpRequest.Builder on(String url) {
      HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path));
      headers.forEach(request::setHeader);
      return request.method(method, HttpRequest.BodyPublishers.ofString(body));
    }
  }

  Answered get(String path) {
    return ask(Asked.get("/api/v1/" + path).with("Accept", "application/json"));
  }

  Answered post(String path, JsonObject body) {
    return ask(posted(path, body));
  }

  Answered post(String path, JsonObject body, String idempotencyKey) {
    return ask(posted(path, body).with("Idempotency-Key", idempotencyKey));
  }

  Answered delete(String path) {
    return ask(Asked.delete("/api/v1/" + path).with("Accept", "application/json"));
  }

  private static Asked posted(String path, JsonObject body) {
    return Asked.post("/api/v1/" + path, body.toString()).with("Accept", "application/json");
  }

  /** Asks with the credential; the answer is checked against the document. */
  Answered ask(Asked asked) {
    return send(asked.with("Authorization", "Bearer " + token));
  }

  /** Asks with what credential the request itself brings; the answer is checked all the same. */
  Answered send(Asked asked) {
    Asked whole =
        !asked.method().equals("POST") || asked.headers().containsKey("Content-Type")
            ? asked
            : asked.with("Content-Type", "application/json");
    HttpResponse<String> answer = exchange(whole.on(url).build());
    contract()
        .check(
            new ApiContract.Exchange(
                asked.method(),
                asked.path(),
                asked.body(),
                answer.statusCode(),
                answer.headers(),
                answer.body()));
    return new Answered(answer.statusCode(), answer.body());
  }

  private static HttpResponse<String> exchange(HttpRequest request) {
    try {
      return CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted while asking the daemon", e);
    }
  }

  /** What the daemon says of itself. */
  ApiContract contract() {
    return CONTRACTS.computeIfAbsent(url, at -> fetched());
  }

  private ApiContract fetched() {
    return new ApiContract(exchange(Asked.get("/openapi.json").on(url).build()).body());
  }

  /** Waits until the daemon tells that the tool runs: its journal knows a moment before. */
  void untilRunning(String task) {
    TestHome.until(task + " is shown running", () -> status(task).equals("running"));
  }

  /** Waits until the daemon tells that the task has ended. */
  void untilEnded(String task) {
    TestHome.until(task + " is shown ended", () -> !UNFINISHED.contains(status(task)));
  }

  private String status(String task) {
    return get("tasks/" + task).json().text("status").orElseThrow();
  }

  /** The task as it is, or as it ended within the time. */
  Optional<JsonObject> task(String ref, int waitMs) {
    Answered answer = get("tasks/" + ref + "?wait_ms=" + waitMs);
    return answer.status() == 200 ? Optional.of(answer.json()) : Optional.empty();
  }
}
