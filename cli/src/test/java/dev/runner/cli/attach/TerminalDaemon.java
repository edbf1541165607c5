package dev.runner.cli.attach;

import dev.runner.cli.json.JsonObject;
import dev.runner.telemetry.layout.Home;
import dev.runner.telemetry.layout.PrivateFolder;
import dev.runner.telemetry.layout.StateFolder;
import io.javalin.Javalin;
import io.javalin.websocket.WsBinaryMessageContext;
import io.javalin.websocket.WsConfig;
import io.javalin.websocket.WsConnectContext;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands where a daemon would with one task: it paints its screen, tells what was typed, fills the
 * screen of a full-screen program at {@code f}, and ends with code 3 at {@code q}.
 */
final class TerminalDaemon implements Closeable {
  /** The other screen, mouse, paste, focus, both keyboard protocols, no cursor, colours. */
  private static final String EVERY_MODE =
      "\u001b[?1049h\u001b[2J\u001b[H\u001b[?1003h\u001b[?1006h\u001b[?2004h\u001b[?1004h"
          + "\u001b[>1u\u001b[>4;2m\u001b[?25l\u001b[5;9r\u001b[?1h\u001b=\u001b[31mFULL";

  final List<String> heard = new CopyOnWriteArrayList<>();
  final AtomicInteger viewers = new AtomicInteger();
  private final StateFolder state;
  private final FileChannel lock;
  private volatile String status = "running";
  private volatile Javalin server;

  TerminalDaemon(Path folder) throws IOException {
    Map<String, String> environment = environment(folder);
    state = Home.locate(Optional.empty(), environment).state(environment);
    PrivateFolder.create(state.path());
    lock = FileChannel.open(state.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (lock.tryLock() == null) {
      throw new IOException("the lock is taken");
    }
    Files.writeString(state.token(), "secret-token\n");
    server = serve();
  }

  static Map<String, String> environment(Path folder) {
    return Map.of(
        "RUNNER_HOME", folder.resolve("home").toString(),
        "RUNNER_STATE_DIR", folder.resolve("state").toString());
  }

  private Javalin serve() throws IOException {
    Javalin started =
        Javalin.create(
                config -> {
                  config.startup.showJavalinBanner = false;
                  config.routes.get(
                      "/api/v1/tasks/{id}",
                      context -> context.result(task()).contentType("application/json"));
                  config.routes.get(
                      "/api/v1/tasks/{id}/screen", context -> context.result("the last screen\n"));
                  config.routes.ws("/api/v1/tasks/{id}/terminal", this::terminal);
                })
            .start("127.0.0.1", 0);
    Files.writeString(state.daemonFile(), address(started.port()));
    return started;
  }

  private static String address(int port) throws IOException {
    String stat = Files.readString(Path.of("/proc/self/stat"));
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    return new JsonObject()
        .with("pid", ProcessHandle.current().pid())
        .with("start_ticks", Long.parseLong(fields[19]))
        .with("port", port)
        .toString();
  }

  /** Goes away without a word, and comes back at another port. */
  void breakOff() throws IOException {
    server.stop();
    server = serve();
  }

  private String task() {
    JsonObject task = new JsonObject().with("task_id", "task_1").with("status", status);
    return status.equals("failed") ? task.with("exit_code", 3).toString() : task.toString();
  }

  private void terminal(WsConfig socket) {
    socket.onConnect(this::greet);
    socket.onMessage(context -> heard.add(context.message()));
    socket.onBinaryMessage(this::typed);
  }

  private void greet(WsConnectContext viewer) {
    int n = viewers.incrementAndGet();
    heard.add(viewer.header("Authorization") + " " + viewer.queryString());
    boolean types = !"none".equals(viewer.queryParam("typing"));
    JsonObject hello =
        new JsonObject()
            .with("type", "hello")
            .with("columns", Integer.parseInt(String.valueOf(viewer.queryParam("columns"))))
            .with("rows", Integer.parseInt(String.valueOf(viewer.queryParam("rows"))))
            .with("typing", types);
    viewer.send(types ? hello.toString() : hello.with("typist", "alice").toString());
    viewer.send("{\"type\":\"screen\"}");
    viewer.send(bytes("PAINTED " + n + "\r\n"));
  }

  private void typed(WsBinaryMessageContext viewer) {
    byte[] typed = new byte[viewer.data().remaining()];
    viewer.data().get(typed);
    String text = new String(typed, StandardCharsets.UTF_8);
    if (text.equals("f")) {
      viewer.send(bytes(EVERY_MODE));
    } else if (text.equals("q")) {
      status = "failed";
      viewer.send("{\"type\":\"ended\",\"status\":\"failed\",\"exit_code\":3}");
      viewer.closeSession(4410, "ended");
    } else {
      viewer.send(bytes("got " + HexFormat.of().formatHex(typed) + "\r\n"));
    }
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void close() throws IOException {
    server.stop();
    lock.close();
  }
}
