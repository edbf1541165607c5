package dev.runner.daemon.api;

import dev.runner.daemon.lifecycle.DaemonProcess;
import dev.runner.daemon.supervise.TaskTokens;
import dev.runner.daemon.terminal.Terminals;
import dev.runner.telemetry.event.Recorded;
import dev.runner.telemetry.journal.JournalReader;
import dev.runner.telemetry.json.Json;
import dev.runner.telemetry.layout.Home;
import dev.runner.telemetry.layout.TaskFolder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A real daemon in this process, on a home of its own, asked over real HTTP. */
public final class LiveDaemon implements AutoCloseable {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final Path folder;
  private final Map<String, String> environment;
  private final Home home;
  private final DaemonProcess process;

  /**
   * @param folder empty, or one that such a daemon was closed in
   */
  public LiveDaemon(Path folder) throws IOException {
    this(folder, "", DaemonProcess::start);
  }

  /** The same, of which lists are answered from the files. */
  public static LiveDaemon withoutIndex(Path folder) throws IOException {
    return new LiveDaemon(folder, "settings: { index: false }\n", DaemonProcess::start);
  }

  /** The same, with these terminals. */
  public LiveDaemon(Path folder, Terminals terminals) throws IOException {
    this(folder, "", (home, environment) -> DaemonProcess.start(home, environment, _ -> terminals));
  }

  @FunctionalInterface
  private interface Start {
    DaemonProcess of(Home home, Map<String, String> environment) throws IOException;
  }

  private LiveDaemon(Path folder, String settings, Start start) throws IOException {
    this.folder = folder.toRealPath();
    this.environment = Map.of("RUNNER_STATE_DIR", this.folder.resolve("state").toString());
    Files.createDirectories(this.folder.resolve("work"));
    Path tools = Files.createDirectories(this.folder.resolve("home")).resolve("tools.yaml");
    Files.writeString(
        tools,
        """
        version: 1
        limits: { max_queued: 5000, max_tasks_per_run: 5000 }
        tools:
          sh:
            mode: batch
            cmd: [sh, -c, "{script}"]
            grace: { interrupt_sec: 1, terminate_sec: 1 }
          keyed:
            mode: batch
            cmd: [sh, -c, "true"]
            params: { key: { secret: true, required: true } }
            env: { KEY: "{key}" }
          term:
            mode: interactive
            cmd: [sh, -c, "{script}"]
            grace: { interrupt_sec: 1, terminate_sec: 1 }
        """
            + settings);
    this.home = Home.locate(Optional.of(this.folder.resolve("home")), Map.of());
    this.process = start.of(home, environment);
  }

  public int port() {
    return process.port();
  }

  public Path work() {
    return folder.resolve("work");
  }

  /** The token of the person. */
  public String token() {
    try {
      return Files.readString(home.state(environment).token()).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a page that has logged in sends with every request: cookie and origin. */
  public Map<String, String> page() {
    JsonNode code = post("/api/v1/logins", node());
    HttpResponse<byte[]> in = answer("/login", node().set("code", code.get("code")));
    String cookie = in.headers().firstValue("Set-Cookie").orElseThrow().split(";", -1)[0];
    return Map.of("Cookie", cookie, "Sec-Fetch-Site", "same-origin");
  }

  /** Logs all pages out. */
  public void logOut() {
    JsonNode _ = post("/api/v1/logins/end", node());
  }

  /** The token a task was given. */
  public String tokenOf(String taskId) {
    return new TaskTokens(token()).of(taskId);
  }

  /** All events of all runs as their journals tell them, in the order of their positions. */
  public List<Recorded> journals() throws IOException {
    List<Recorded> events = new ArrayList<>();
    try (DirectoryStream<Path> runs = Files.newDirectoryStream(home.runs(), "RUN-*")) {
      for (Path run : runs) {
        Path journal = home.run(run.getFileName().toString()).journal();
        JournalReader.Count _ = JournalReader.read(journal, (line, event) -> events.add(event));
      }
    }
    events.sort(Comparator.comparingLong(Recorded::pos));
    return events;
  }

  public TaskFolder folder(JsonNode task) {
    return home.run(task.get("run_id").asString()).task(task.get("task_id").asString());
  }

  /** An answer to GET, as bytes. */
  public HttpResponse<byte[]> get(String path, String... headers) {
    return send(path, request -> headers.length == 0 ? request : request.headers(headers));
  }

  /** What GET goes on to answer. */
  public InputStream stream(String path) {
    return stream(path, Map.of("Authorization", "Bearer " + token()));
  }

  /** The same with the credential that stands in these headers. */
  public InputStream stream(String path, Map<String, String> headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path));
    headers.forEach(request::header);
    HttpResponse<InputStream> answer =
        send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    if (answer.statusCode() != 200) {
      throw new AssertionError("%s answers %d".formatted(path, answer.statusCode()));
    }
    return answer.body();
  }

  /** An answer to GET with the credential of a task. */
  public HttpResponse<byte[]> getAs(String token, String path) {
    return send(path, request -> request.setHeader("Authorization", "Bearer " + token));
  }

  public HttpResponse<byte[]> head(String path, String... headers) {
    return send(path, request -> (headers.length == 0 ? request : request.headers(headers)).HEAD());
  }

  /** An answer to POST, whatever it says. */
  public HttpResponse<byte[]> answer(String path, JsonNode body, String... headers) {
    return tryPost(path, body.toString(), headers);
  }

  /** Whatever is answered to POST. */
  public HttpResponse<byte[]> tryPost(String path, String body, String... headers) {
    return send(
        path,
        request ->
            (headers.length == 0 ? request : request.headers(headers))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  /** What a POST that must succeed gives. */
  public JsonNode post(String path, JsonNode body) {
    HttpResponse<byte[]> answer = answer(path, body);
    if (answer.statusCode() >= 300) {
      throw new AssertionError(
          answer.statusCode() + " " + new String(answer.body(), StandardCharsets.UTF_8));
    }
    return Json.mapper().readTree(answer.body());
  }

  /** A new run; its id. */
  public String run(String title) {
    return post("/api/v1/runs", node().put("title", title)).get("run_id").asString();
  }

  /** Starts a script in the work folder. */
  public JsonNode start(String script) {
    return start("sh", script);
  }

  /** The same in a run that is open. */
  public JsonNode startIn(String run, String script) {
    return post("/api/v1/tasks", script("sh", script).put("run_id", run));
  }

  /** Starts a script in the work folder with one of the tools. */
  public JsonNode start(String tool, String script) {
    return post("/api/v1/tasks", script(tool, script));
  }

  private ObjectNode script(String tool, String script) {
    ObjectNode body = node().put("tool", tool).put("cwd", work().toString());
    body.putObject("params").put("script", script);
    body.putObject("env").put("PATH", System.getenv("PATH"));
    return body;
  }

  /** How a task stands now. */
  public String status(JsonNode task) {
    String path = "/api/v1/tasks/" + task.get("task_id").asString();
    return Json.mapper().readTree(get(path).body()).get("status").asString();
  }

  /** So many tasks in one run that wait for one that does not end. */
  public void startBlocked(int count, String script) {
    JsonNode first = start("sleep 600");
    ObjectNode body = node().put("cwd", "/");
    ArrayNode tasks = body.putArray("tasks");
    for (int i = 0; i < count; i++) {
      ObjectNode task = tasks.addObject().put("tool", "sh");
      task.putObject("params").put("script", script);
      task.putArray("after").add(first.get("task_id"));
    }
    JsonNode _ = post("/api/v1/tasks/batch", body);
  }

  /** The task when it has ended. */
  public JsonNode ended(JsonNode task) {
    String path = "/api/v1/tasks/" + task.get("task_id").asString() + "?wait_ms=40000";
    return Json.mapper().readTree(get(path).body());
  }

  public static ObjectNode node() {
    return Json.mapper().createObjectNode();
  }

  private HttpResponse<byte[]> send(String path, UnaryOperator<HttpRequest.Builder> how) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
            .setHeader("Authorization", "Bearer " + token());
    return send(how.apply(request).build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  private static <T> HttpResponse<T> send(
      HttpRequest request, HttpResponse.BodyHandler<T> handler) {
    try {
      return CLIENT.send(request, handler);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted while asking the daemon", e);
    }
  }

  /** Ends all tasks, then the daemon. */
  @Override
  public void close() {
    JsonNode stopped = post("/api/v1/tasks/stop", node().put("all", true).put("now", true));
    stopped.path("items").forEach(this::ended);
    process.close();
  }

  /** Ends the daemon alone. */
  public void closeAlone() {
    process.close();
  }
}
