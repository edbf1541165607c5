package dev.runner.cli.faults;

import dev.runner.cli.json.Json;
import dev.runner.cli.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A home of one round: its tools, its daemon as seen from outside, and the way to kill that. */
final class CrashHome {
  private static final long COMMAND_SECONDS = 90;
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(30);
  private static final String DAEMON = "dev.runner.daemon.Daemon";
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final List<String> program;
  private final Path folder;

  CrashHome(List<String> program, Path folder) {
    this.program = program;
    this.folder = folder;
  }

  /** Writes the tools; every start of one leaves a line in the file of its task. */
  void prepare(int maxParallel) throws IOException {
    for (Path each : List.of(home(), proofs(), folder.resolve("state"))) {
      Files.createDirectories(each);
    }
    Files.writeString(
        folder.resolve("tool.sh"),
        """
        echo $$ >> "$1/$RUNNER_TASK_ID"
        [ "$4" != stubborn ] || trap '' INT
        sleep "$2"
        exit "$3"
        """);
    Files.writeString(home().resolve("tools.yaml"), Kind.toolsYaml(folder, maxParallel));
  }

  Path home() {
    return folder.resolve("home");
  }

  Path proofs() {
    return folder.resolve("proofs");
  }

  Path folder() {
    return folder;
  }

  /** The only state folder there is; empty before the first daemon. */
  Optional<Path> state() {
    try (Stream<Path> states = Files.list(folder.resolve("state"))) {
      return states.findFirst();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** What an answer says. */
  record Answer(int status, Optional<JsonObject> body) {}

  /**
   * Asks the daemon that runs.
   *
   * @throws IOException when it is not there, or goes away before it answers
   */
  Answer post(String path, JsonObject body, String key) throws IOException {
    Path state = state().orElseThrow(() -> new IOException("no daemon yet"));
    JsonObject daemon =
        Json.read(Files.readString(state.resolve("daemon.json")))
            .orElseThrow(() -> new IOException("no address yet"));
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(daemon.text("url").orElseThrow() + "/api/v1" + path))
            .timeout(ANSWER_WITHIN)
            .header("Authorization", "Bearer " + Files.readString(state.resolve("token")).strip())
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", key)
            .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
            .build();
    try {
      HttpResponse<String> answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
      return new Answer(answer.statusCode(), Json.read(answer.body()));
    } catch (InterruptedException e) {
      throw new IOException("interrupted", e);
    }
  }

  /** A command that brings the daemon up again where it is down. */
  Process begin(String... words) throws IOException {
    List<String> command = new ArrayList<>(program);
    command.addAll(Arrays.asList(words));
    ProcessBuilder process = new ProcessBuilder(command).redirectErrorStream(true);
    Map<String, String> environment = process.environment();
    environment.put("RUNNER_HOME", home().toString());
    environment.put("RUNNER_STATE_DIR", folder.resolve("state").toString());
    process.redirectOutput(
        ProcessBuilder.Redirect.appendTo(folder.resolve("commands.log").toFile()));
    return process.start();
  }

  /** Its exit code. */
  static int end(Process command) throws InterruptedException {
    if (!command.waitFor(COMMAND_SECONDS, TimeUnit.SECONDS)) {
      command.destroyForcibly();
      throw new IllegalStateException("a command hangs: " + command.info());
    }
    return command.exitValue();
  }

  /** The daemon of this home as the system knows it, from its first moment on. */
  Optional<ProcessHandle> daemon() {
    return ProcessHandle.allProcesses().filter(this::isDaemon).findFirst();
  }

  private boolean isDaemon(ProcessHandle process) {
    try {
      String line = Files.readString(Path.of("/proc/" + process.pid() + "/cmdline"));
      List<String> words = Arrays.asList(line.split("\0", -1));
      return words.contains(DAEMON) && words.contains(home().toString());
    } catch (IOException e) {
      return false;
    }
  }

  /** Kills the daemon as nothing can refuse; whether there was one. */
  boolean kill() {
    Optional<ProcessHandle> daemon = daemon();
    daemon.ifPresent(process -> {
      process.destroyForcibly();
      process.onExit().orTimeout(COMMAND_SECONDS, TimeUnit.SECONDS).join();
    });
    return daemon.isPresent();
  }
}
