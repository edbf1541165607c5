package dev.runner.cli.packaging;

import dev.runner.cli.json.JsonObject;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Answers every request of a training run with one ended task, and tells one error. */
final class StandInDaemon implements Closeable {
  private static final String TASK =
      "{\"task_id\":\"task_01\",\"status\":\"succeeded\",\"exit_code\":0,\"duration_ms\":1}\n";
  private static final String PROBLEM =
      "{\"type\":\"/problems/no_such_task\",\"status\":404,\"detail\":\"no such task\"}";
  private static final int START_TICKS = 21;

  private final ServerSocket server;

  private StandInDaemon(ServerSocket server) {
    this.server = server;
  }

  static StandInDaemon start() throws IOException {
    StandInDaemon daemon =
        new StandInDaemon(new ServerSocket(0, 16, InetAddress.getLoopbackAddress()));
    Thread.ofPlatform().daemon().start(daemon::serve);
    return daemon;
  }

  int port() {
    return server.getLocalPort();
  }

  /** The text of a daemon.json that names this process. */
  static String address(int port) throws IOException {
    JsonObject object = new JsonObject().with("pid", ProcessHandle.current().pid());
    return object.with("start_ticks", ownTicks()).with("port", port).toString();
  }

  private static long ownTicks() throws IOException {
    Path stat = Path.of("/proc/self/stat");
    return Files.exists(stat)
        ? Long.parseLong(Files.readString(stat).split(" ", -1)[START_TICKS])
        : 0;
  }

  private void serve() {
    while (!server.isClosed()) {
      try (Socket socket = server.accept()) {
        answer(socket);
      } catch (IOException e) {
        // closed at the end of the training, or a client that left
      }
    }
  }

  private static void answer(Socket socket) throws IOException {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    String first = String.valueOf(in.readLine());
    int length = 0;
    for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
      length = line.startsWith("Content-Length: ") ? Integer.parseInt(line.substring(16)) : length;
    }
    for (int i = 0; i < length; i++) {
      in.read();
    }
    boolean wrong = first.contains("/nothing");
    socket
        .getOutputStream()
        .write(text(wrong, first.contains("/logs/")).getBytes(StandardCharsets.UTF_8));
  }

  private static String text(boolean wrong, boolean chunked) {
    String body = wrong ? PROBLEM : TASK;
    if (chunked) {
      return "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n0\r\n\r\n";
    }
    return "HTTP/1.1 "
        + (wrong ? 404 : 200)
        + " X\r\nContent-Length: "
        + body.length()
        + "\r\n\r\n"
        + body;
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
