package dev.runner.daemon.api.connection;

import static org.awaitility.Awaitility.await;

import dev.runner.daemon.api.LiveDaemon;
import dev.runner.daemon.api.door.Limits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectionsTest {
  /** So many wait in the kernel's queue, whose usual length is 50. */
  private static final int BEYOND = 20;

  @TempDir Path folder;
  private LiveDaemon daemon;
  private final List<Socket> clients = new ArrayList<>();

  @BeforeEach
  void open() throws IOException {
    daemon = new LiveDaemon(folder);
  }

  @AfterEach
  void close() {
    clients.forEach(ConnectionsTest::hangUp);
    daemon.close();
  }

  private static void hangUp(Socket client) {
    try {
      client.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void soManyAreServedAndTheOthersWaitForAPlace() throws IOException {
    for (int i = 0; i < Limits.MAX_CONNECTIONS + BEYOND; i++) {
      clients.add(new Socket(InetAddress.getLoopbackAddress(), daemon.port()));
      clients
          .getLast()
          .getOutputStream()
          .write(
              "GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n"
                  .getBytes(StandardCharsets.US_ASCII));
    }
    await().until(() -> answered() >= Limits.MAX_CONNECTIONS);
    await()
        .during(Duration.ofMillis(300))
        .until(() -> answered() < Limits.MAX_CONNECTIONS + BEYOND);

    clients.subList(0, BEYOND * 2).forEach(ConnectionsTest::hangUp);
    clients.subList(0, BEYOND * 2).clear();
    await().until(() -> answered() == clients.size());
  }

  private long answered() {
    return clients.stream().filter(ConnectionsTest::isAnswered).count();
  }

  private static boolean isAnswered(Socket client) {
    try {
      return client.getInputStream().available() > 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
