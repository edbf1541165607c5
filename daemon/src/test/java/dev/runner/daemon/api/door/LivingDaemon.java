package dev.runner.daemon.api.door;

import static org.awaitility.Awaitility.await;

import dev.runner.daemon.lifecycle.DaemonProcess;
import dev.runner.daemon.supervise.TaskTokens;
import dev.runner.telemetry.json.Json;
import dev.runner.telemetry.layout.Home;
import dev.runner.telemetry.layout.StateFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** A daemon in this JVM, with real tasks, asked over HTTP. */
public final class LivingDaemon implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final DaemonProcess daemon;
  private final StateFolder state;
  private final Home home;

  public LivingDaemon(Path folder) throws IOException {
    this.home = Home.locate(Optional.of(folder.resolve("home")), Map.of());
    Map<String, String> environment =
        Map.of("RUNNER_STATE_DIR", folder.resolve("state").toString());
    this.state = home.state(environment);
    this.daemon = DaemonProcess.start(home, environment);
  }

  public int port() {
    return daemon.port();
  }

  public List<String> routes() {
    return daemon.routes();
  }

  public String homeId() {
    return home.id();
  }

  public String person() {
    return secret(state.token());
  }

  public String agent() {
    return secret(state.agentToken());
  }

  public String token(String taskId) {
    return new TaskTokens(person()).of(taskId);
  }

  private static String secret(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The cookie a browser would have after a login. */
  public String cookie() {
    JsonNode code =
        Json.mapper().readTree(send("POST", "/api/v1/logins", "{}", bearer(person())).body());
    String body = Json.mapper().createObjectNode().set("code", code.get("code")).toString();
    HttpResponse<String> answer = send("POST", "/login", body, Map.of());
    return answer.headers().firstValue("Set-Cookie").orElseThrow().split(";", -1)[0];
  }

  public static Map<String, String> bearer(String token) {
    return Map.of("Authorization", "Bearer " + token);
  }

  /** A task in a run of its own. */
  public JsonNode start(String... words) {
    var body = Json.mapper().createObjectNode().put("tool", "command");
    body.put("cwd", home.path().toString());
    var argv = body.putObject("params").putArray("prompt");
    List.of(words).forEach(argv::add);
    return Json.mapper()
        .readTree(send("POST", "/api/v1/tasks", body.toString(), bearer(person())).body());
  }

  public void awaitStatus(String taskId, String status) {
    await(taskId + " is " + status)
        .atMost(PATIENCE)
        .until(() ->
            Json.mapper()
                .readTree(send("GET", "/api/v1/tasks/" + taskId, "", bearer(person())).body())
                .path("status")
                .asString("")
                .equals(status));
  }

  /** One request; a body is sent with every method that takes one. */
  public HttpResponse<String> send(
      String method, String path, String body, Map<String, String> headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + daemon.port() + path))
            .timeout(PATIENCE);
    headers.forEach(request::header);
    if (method.equals("GET") || method.equals("HEAD")) {
      request.method(method, HttpRequest.BodyPublishers.noBody());
    } else {
      request.header("Content-Type", "application/json");
      request.method(method, HttpRequest.BodyPublishers.ofString(body));
    }
    try {
      return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted while asking", e);
    }
  }

  @Override
  public void close() {
    send("POST", "/api/v1/tasks/stop", "{\"all\":true,\"now\":true}", bearer(person()));
    await("all tasks have ended")
        .atMost(PATIENCE)
        .until(() ->
            Json.mapper()
                    .readTree(send("GET", "/api/v1/daemon", "", bearer(person())).body())
                    .path("running")
                    .asInt(0)
                == 0);
    daemon.close();
  }
}
