package dev.runner.cli.bench;

import dev.runner.cli.json.Json;
import dev.runner.cli.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** A home to measure in: its daemon, its commands, and what the system says about both. */
final class BenchHome implements AutoCloseable {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final long LOOK_MS = 5;
  private static final long WITHIN_NANOS = TimeUnit.MINUTES.toNanos(10);
  private static final int TICKS_PER_SECOND = 100;

  /** Run 1,000 of a day is newer than run 999. */
  private static final Comparator<Path> BY_NUMBER =
      Comparator.<Path>comparingInt(run -> run.toString().length())
          .thenComparing(Comparator.naturalOrder());

  private final Path folder;

  BenchHome(int maxParallel) throws IOException {
    folder = Files.createTempDirectory("runner-bench-");
    Files.createDirectories(home());
    Files.writeString(
        home().resolve("tools.yaml"),
        """
        version: 1
        limits: { max_parallel: %d, max_queued: 20000 }
        tools:
          nothing: { mode: batch, cmd: ["true"] }
          stamp: { mode: batch, cmd: [date, "+%%s%%N"] }
          sleeper: { mode: batch, cmd: [sh, -c, 'sleep "$1"; exit "$2"', sh, "{seconds}", "{code}"] }
          flood: { mode: batch, max_output_bytes: 4294967296, cmd: [head, -c, "1073741824", /dev/zero] }
        """
            .formatted(maxParallel));
  }

  Path folder() {
    return folder;
  }

  Path home() {
    return folder.resolve("home");
  }

  /** Runs a command of the product to its end. */
  Void command(String... words) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(System.getProperty("runner.launcher")));
    command.addAll(Arrays.asList(words));
    return Commands.run(environment(new ProcessBuilder(command)));
  }

  /** Starts the daemon as the command line does and returns when it says that it is ready. */
  Void startDaemon() throws IOException {
    Path packaged = Path.of(System.getProperty("runner.packaged"));
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    ProcessBuilder daemon =
        environment(
            new ProcessBuilder(
                "setsid",
                java,
                "@" + packaged.resolve("daemon.args"),
                "dev.runner.daemon.Daemon",
                "--home",
                home().toString(),
                "--announce"));
    try (var lines = daemon.redirectError(ProcessBuilder.Redirect.DISCARD).start().inputReader()) {
      if (!String.valueOf(lines.readLine()).contains("\"ready\":true")) {
        throw new IOException("the daemon did not start");
      }
    }
    return null;
  }

  private ProcessBuilder environment(ProcessBuilder process) {
    process.environment().put("RUNNER_HOME", home().toString());
    process.environment().put("RUNNER_STATE_DIR", folder.resolve("state").toString());
    return process;
  }

  private Path state() throws IOException {
    try (Stream<Path> states = Files.list(folder.resolve("state"))) {
      return states.findFirst().orElseThrow();
    }
  }

  private JsonObject daemon() throws IOException {
    return Json.read(Files.readString(state().resolve("daemon.json"))).orElseThrow();
  }

  long pid() throws IOException {
    return daemon().number("pid").orElseThrow();
  }

  String url() throws IOException {
    return daemon().text("url").orElseThrow();
  }

  String token() throws IOException {
    return Files.readString(state().resolve("token")).strip();
  }

  /** So many runs, one after the other: one event and one commit each. */
  void runs(int count) throws IOException, InterruptedException {
    for (int i = 0; i < count; i++) {
      JsonObject _ = send("/runs", new JsonObject().with("title", "run " + i));
    }
  }

  void kill() throws IOException {
    ProcessHandle process = ProcessHandle.of(pid()).orElseThrow();
    process.destroyForcibly();
    process.onExit().join();
  }

  JsonObject get(String path) throws IOException, InterruptedException {
    return answer(request(path).GET());
  }

  /** Starts tasks; the answer of the daemon. */
  JsonObject post(String path, JsonObject body) throws IOException, InterruptedException {
    body.with("env", new JsonObject().with("PATH", System.getenv("PATH"))).with("cwd", "/tmp");
    return send(path, body);
  }

  JsonObject send(String path, JsonObject body) throws IOException, InterruptedException {
    return answer(
        request(path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body.toString())));
  }

  private HttpRequest.Builder request(String path) throws IOException {
    return HttpRequest.newBuilder(URI.create(url() + "/api/v1" + path))
        .header("Authorization", "Bearer " + token());
  }

  private static JsonObject answer(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    HttpResponse<String> answer = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() >= 300) {
      throw new IOException(answer.statusCode() + " " + answer.body());
    }
    return Json.read(answer.body()).orElseThrow();
  }

  /** So many sleepers in one run; the i-th ends with code i. */
  JsonObject sleepers(int count, int seconds) throws IOException, InterruptedException {
    List<JsonObject> tasks = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      tasks.add(sleeper(seconds, i % 200));
    }
    return post("/tasks/batch", new JsonObject().with("tasks", tasks));
  }

  static JsonObject sleeper(int seconds, int code) {
    JsonObject params =
        new JsonObject().with("seconds", "" + seconds).with("code", Integer.toString(code));
    return new JsonObject().with("tool", "sleeper").with("params", params);
  }

  void stopAll() throws IOException, InterruptedException {
    JsonObject _ = send("/tasks/stop", new JsonObject().with("all", true).with("now", true));
  }

  /** The events of all runs. */
  List<JsonObject> events() throws IOException {
    List<JsonObject> events = new ArrayList<>();
    try (Stream<Path> runs = Files.list(home().resolve("runs"))) {
      for (Path run : runs.filter(Files::isDirectory).toList()) {
        try (Stream<String> lines = Files.lines(run.resolve("telemetry.jsonl"))) {
          lines.flatMap(line -> Json.read(line).stream()).forEach(events::add);
        }
      }
    }
    return events;
  }

  long count(String event) throws IOException {
    return events().stream().filter(e -> e.text("event").orElse("").equals(event)).count();
  }

  void await(BooleanSupplier condition) throws InterruptedException {
    long until = System.nanoTime() + WITHIN_NANOS;
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > until) {
        throw new IllegalStateException("nothing more happened");
      }
      Thread.sleep(LOOK_MS);
    }
  }

  /** Whether the newest run is closed, by the end of its journal alone. */
  boolean isClosed() {
    try (Stream<Path> runs = Files.list(home().resolve("runs"))) {
      Optional<Path> newest = runs.filter(Files::isDirectory).max(BY_NUMBER);
      if (newest.isEmpty()) {
        return true;
      }
      try (var journal =
          new java.io.RandomAccessFile(newest.get().resolve("telemetry.jsonl").toFile(), "r")) {
        journal.seek(Math.max(0, journal.length() - 600));
        byte[] end = new byte[600];
        int length = journal.read(end);
        return new String(end, 0, Math.max(0, length), StandardCharsets.UTF_8)
            .contains("\"run_closed\"");
      }
    } catch (IOException e) {
      return false;
    }
  }

  double pssMib() throws IOException {
    return Files.readAllLines(Path.of("/proc/" + pid() + "/smaps_rollup")).stream()
        .filter(line -> line.startsWith("Pss:"))
        .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024)
        .sum();
  }

  double cpuMs() throws IOException {
    String stat = Files.readString(Path.of("/proc/" + pid() + "/stat"));
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * 1000.0 / TICKS_PER_SECOND;
  }

  static String mib(double value) {
    return String.format(Locale.ROOT, "%.0f MiB", value);
  }

  @Override
  public void close() throws IOException {
    try {
      stopAll();
      await(() -> isClosed());
    } catch (IOException | InterruptedException | RuntimeException e) {
      System.out.println("bench: " + folder + " did not end well: " + e);
    } finally {
      kill();
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
