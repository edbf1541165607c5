package dev.runner.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.runner.cli.json.JsonObject;
import dev.runner.telemetry.layout.Home;
import dev.runner.telemetry.layout.PrivateFolder;
import dev.runner.telemetry.layout.StateFolder;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** Stands where a daemon would: holds the lock, tells its address, answers what it was told to. */
final class FakeDaemon implements Closeable {
  /** One request as it arrived. */
  record Seen(String line, Map<String, String> headers, String body) {
    String header(String name) {
      return headers.getOrDefault(name, "");
    }
  }

  /** One answer to give; a list of them is given in turn, the last one for ever. */
  record Reply(int status, String type, String body, Map<String, String> headers) {}

  final Map<String, String> environment;
  final List<Seen> seen = new CopyOnWriteArrayList<>();
  private final Map<String, List<Reply>> replies = new ConcurrentHashMap<>();
  private final HttpServer server;
  private final FileChannel lock;

  FakeDaemon(Path folder) throws IOException {
    environment =
        Map.of(
            "RUNNER_HOME",
            folder.resolve("home").toString(),
            "RUNNER_STATE_DIR",
            folder.resolve("state").toString(),
            "PATH",
            "/nowhere",
            "KEPT",
            "yes");
    Home home = Home.locate(Optional.empty(), environment);
    StateFolder state = home.state(environment);
    PrivateFolder.create(state.path());
    lock = FileChannel.open(state.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (lock.tryLock() == null) {
      throw new IOException("the lock is taken");
    }
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
    Files.writeString(state.token(), "secret-token\n");
    Files.writeString(state.daemonFile(), address(home, state));
  }

  private String address(Home home, StateFolder state) throws IOException {
    String stat = Files.readString(Path.of("/proc/self/stat"));
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    return new JsonObject()
        .with("pid", ProcessHandle.current().pid())
        .with("start_ticks", Long.parseLong(fields[19]))
        .with("port", server.getAddress().getPort())
        .with("home", home.path().toString())
        .with("state_dir", state.path().toString())
        .toString();
  }

  /** Answers requests to that method and path, such as {@code GET /tasks}. */
  FakeDaemon on(String request, int status, String type, String body) {
    replies
        .computeIfAbsent(request, r -> new CopyOnWriteArrayList<>())
        .add(new Reply(status, type, body, Map.of()));
    return this;
  }

  /** A text with headers of its own. */
  FakeDaemon text(String request, String body, Map<String, String> headers) {
    replies.put(request, List.of(new Reply(200, "text/plain", body, headers)));
    return this;
  }

  FakeDaemon json(String request, String body) {
    return on(request, 200, "application/json", body);
  }

  FakeDaemon problem(String request, int status, String slug) {
    String body =
        "{\"type\":\"https://runner.dev/problems/%s\",\"status\":%d,\"detail\":\"told %s\"}"
            .formatted(slug, status, slug);
    return on(request, status, "application/problem+json", body);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getRawPath().substring("/api/v1".length());
    String request = exchange.getRequestMethod() + " " + path;
    Map<String, String> headers = new ConcurrentHashMap<>();
    exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.getFirst()));
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String line = exchange.getRequestMethod() + " " + exchange.getRequestURI();
    seen.add(new Seen(line, headers, body));
    Reply reply = next(request);
    byte[] bytes = reply.body().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", reply.type());
    reply.headers().forEach(exchange.getResponseHeaders()::set);
    boolean chunked = path.contains("/logs/");
    exchange.sendResponseHeaders(reply.status(), chunked ? 0 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private Reply next(String request) {
    List<Reply> left = replies.getOrDefault(request, List.of());
    if (left.isEmpty()) {
      return new Reply(
          404,
          "application/problem+json",
          "{\"type\":\"/no_such_path\",\"detail\":\"no\"}",
          Map.of());
    }
    return left.size() > 1 ? left.removeFirst() : left.getFirst();
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    seen.forEach(s -> lines.add(s.line().replace("/api/v1", "")));
    return lines;
  }

  /** What a task sees. Its URL leads nowhere: who asks as a task finds the daemon by the home. */
  Map<String, String> environmentOfATask() {
    Map<String, String> seen = new HashMap<>(environment);
    seen.put("RUNNER_TASK_ID", "task_1");
    seen.put("RUNNER_TOKEN", "of-the-task");
    seen.put("RUNNER_URL", "http://127.0.0.1:1");
    return seen;
  }

  @Override
  public void close() throws IOException {
    server.stop(0);
    lock.close();
  }
}
