package dev.runner.cli.http;

import dev.runner.cli.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One request to the daemon.
 *
 * @param silenceMillis how long the daemon may say nothing before it is given up; 0 waits for ever
 */
public record Request(
    String method,
    String target,
    Map<String, String> headers,
    Optional<String> body,
    int silenceMillis) {
  public static final String IDEMPOTENCY_KEY = "Idempotency-Key";

  /** The program that asks; the command line itself where nothing is said. */
  public static final String CLIENT = "Runner-Client";

  private static final int USUAL_SILENCE_MILLIS = 60_000;

  public static Request get(Target target) {
    return new Request("GET", target.toString(), Map.of(), Optional.empty(), USUAL_SILENCE_MILLIS);
  }

  /** A second removal of the same thing finds nothing, so it is not repeated. */
  public static Request delete(Target target) {
    return new Request(
        "DELETE", target.toString(), Map.of(), Optional.empty(), USUAL_SILENCE_MILLIS);
  }

  public static Request post(Target target, JsonObject body) {
    return new Request(
            "POST", target.toString(), Map.of(), Optional.of(body.toString()), USUAL_SILENCE_MILLIS)
        .with("Content-Type", "application/json");
  }

  /** A message of MCP, as the client wrote it. */
  public static Request mcp(String message) {
    return new Request("POST", "/mcp", Map.of(), Optional.of(message), USUAL_SILENCE_MILLIS)
        .with("Content-Type", "application/json");
  }

  /** The same, which may be sent again without being carried out twice. */
  public Request once() {
    return with(IDEMPOTENCY_KEY, RandomKey.next());
  }

  /** The same at another address; with a key it is still known as the same. */
  public Request to(Target other) {
    return new Request(method, other.toString(), headers, body, silenceMillis);
  }

  /** A request that creates something, and creates it once however often it is sent. */
  public static Request creating(Target target, JsonObject body) {
    return post(target, body).once();
  }

  public Request accept(String mediaType) {
    return with("Accept", mediaType);
  }

  public Request with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new Request(method, target, more, body, silenceMillis);
  }

  /** The same, of a daemon that may work on it for as long as it likes. */
  public Request patient() {
    return silence(0);
  }

  public Request silence(int millis) {
    return new Request(method, target, headers, body, millis);
  }

  /** Whether sending it a second time does no harm. */
  public boolean repeatable() {
    return method.equals("GET") || headers.containsKey(IDEMPOTENCY_KEY);
  }
}
