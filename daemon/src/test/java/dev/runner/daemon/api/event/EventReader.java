package dev.runner.daemon.api.event;

import dev.runner.daemon.api.LiveDaemon;
import dev.runner.telemetry.json.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** One reader of live events on a socket of its own. Reads only when it is asked to. */
final class EventReader implements AutoCloseable {
  private static final int PATIENCE_MS = 40_000;

  /** One frame; a comment has no name. */
  record Frame(String id, String event, String data) {
    JsonNode json() {
      return Json.mapper().readTree(data);
    }
  }

  private final Socket socket = new Socket();
  private final BufferedReader lines;

  /**
   * Asks and reads the head of the answer.
   *
   * @param headers with the credential
   * @param receiveBytes how much the kernel keeps for a reader that does not read; 0: as it likes
   */
  EventReader(LiveDaemon daemon, String path, Map<String, String> headers, int receiveBytes)
      throws IOException {
    if (receiveBytes > 0) {
      socket.setReceiveBufferSize(receiveBytes);
    }
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), daemon.port()));
    socket.setSoTimeout(PATIENCE_MS);
    String request =
        "GET %s HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n%s\r\n"
            .formatted(path, lines(headers));
    socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
    lines =
        new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8), 1024);
    String status = lines.readLine();
    while (!String.valueOf(lines.readLine()).isEmpty()) {
      // the other headers
    }
    if (!status.contains(" 200 ")) {
      throw new IOException(status);
    }
  }

  EventReader(LiveDaemon daemon, String path) throws IOException {
    this(daemon, path, bearer(daemon.token()), 0);
  }

  /** Goes on behind an event. */
  static EventReader behind(LiveDaemon daemon, String path, String lastId) throws IOException {
    Map<String, String> headers = new HashMap<>(bearer(daemon.token()));
    headers.put("Last-Event-ID", lastId);
    return new EventReader(daemon, path, headers, 0);
  }

  static Map<String, String> bearer(String token) {
    return Map.of("Authorization", "Bearer " + token);
  }

  private static String lines(Map<String, String> headers) {
    return headers.entrySet().stream()
        .map(each -> each.getKey() + ": " + each.getValue() + "\r\n")
        .collect(Collectors.joining());
  }

  /** The next frame or comment; nothing when the stream has ended. */
  Optional<Frame> next() throws IOException {
    String id = "";
    String event = "";
    String data = "";
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.isEmpty() && !(event.isEmpty() && data.isEmpty())) {
        return Optional.of(new Frame(id, event, data));
      } else if (line.startsWith(":")) {
        return Optional.of(new Frame("", "", line));
      } else if (line.startsWith("id: ")) {
        id = line.substring(4);
      } else if (line.startsWith("event: ")) {
        event = line.substring(7);
      } else if (line.startsWith("data: ")) {
        data = line.substring(6);
      } else if (!line.isEmpty() && !line.matches("[0-9A-Fa-f]+")) {
        // the other lines are sizes of chunks (RFC 9112, section 7.1)
        throw new AssertionError("no line of a frame: " + line);
      }
    }
    return Optional.empty();
  }

  /** Everything up to and with the first frame of this kind. */
  List<Frame> until(Predicate<Frame> last) throws IOException {
    List<Frame> frames = new ArrayList<>();
    for (Optional<Frame> next = next(); next.isPresent(); next = next()) {
      frames.add(next.get());
      if (last.test(next.get())) {
        return frames;
      }
    }
    throw new AssertionError("the stream ended after " + frames);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
