package dev.runner.cli.opencode;

import dev.runner.cli.http.Answer;
import dev.runner.cli.http.EventFrames;
import dev.runner.cli.http.LoopbackHttp;
import dev.runner.cli.http.Request;
import dev.runner.cli.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code opencode serve} of our own: on a port of this machine, behind a password. */
final class OpenCodeServer implements AutoCloseable {
  private static final Pattern LISTENING =
      Pattern.compile("opencode server listening on http://127\\.0\\.0\\.1:([0-9]+).*");
  private static final int ANSWER_WITHIN_MILLIS = 60_000;

  private final Process process;
  private final int port;
  private final Map<String, String> headers;

  private OpenCodeServer(Process process, int port, String password) {
    this.process = process;
    this.port = port;
    byte[] login = ("opencode:" + password).getBytes(StandardCharsets.UTF_8);
    this.headers =
        Map.of(
            "Authorization",
            "Basic " + Base64.getEncoder().encodeToString(login),
            "Content-Type",
            "application/json");
  }

  /**
   * Starts it and returns once it listens. It ends with this process.
   *
   * @throws IOException when it cannot be started or ends at once; it has told why
   */
  static OpenCodeServer start(String program, String password) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(List.of(program, "serve", "--hostname", "127.0.0.1", "--port", "0"));
    builder.environment().put("OPENCODE_SERVER_PASSWORD", password);
    Process process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
    process.getOutputStream().close();
    BufferedReader said = process.inputReader(StandardCharsets.UTF_8);
    for (String line = said.readLine(); line != null; line = said.readLine()) {
      Matcher listening = LISTENING.matcher(line);
      if (listening.matches()) {
        Thread.ofVirtual().start(() -> said.lines().forEach(more -> {}));
        return new OpenCodeServer(process, Integer.parseInt(listening.group(1)), password);
      }
    }
    throw new IOException("opencode serve ended before it listened");
  }

  Answer get(String path) throws IOException {
    return LoopbackHttp.send(
        port, new Request("GET", path, headers, Optional.empty(), ANSWER_WITHIN_MILLIS));
  }

  Answer post(String path, JsonObject body) throws IOException {
    return LoopbackHttp.send(
        port,
        new Request("POST", path, headers, Optional.of(body.toString()), ANSWER_WITHIN_MILLIS));
  }

  /** What it tells from now on, for as long as it lives. */
  EventFrames events() throws IOException {
    Request request = new Request("GET", "/event", headers, Optional.empty(), 0);
    return new EventFrames(LoopbackHttp.send(port, request).body());
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }
}
