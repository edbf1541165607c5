package dev.runner.cli.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** So many readers of live events, each on a socket and a thread of its own. */
final class EventReaders implements AutoCloseable {
  private static final String TIME = "\"ts\":\"";

  private final List<Socket> sockets = new ArrayList<>();
  private final List<Double> delaysMs = new ArrayList<>();
  private final CountDownLatch done;

  /**
   * @param events how many events each waits for; the first reader notes how late each came
   */
  EventReaders(BenchHome home, int readers, int events) throws IOException {
    this.done = new CountDownLatch(readers);
    for (int i = 0; i < readers; i++) {
      BufferedReader lines = connect(home);
      boolean noting = i == 0;
      Thread.ofVirtual().start(() -> read(lines, events, noting));
    }
  }

  private BufferedReader connect(BenchHome home) throws IOException {
    URI daemon = URI.create(home.url());
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), daemon.getPort());
    sockets.add(socket);
    String request =
        "GET /api/v1/events HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
            + home.token()
            + "\r\nAccept: text/event-stream\r\n\r\n";
    socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    while (!String.valueOf(lines.readLine()).startsWith("event: hello")) {
      // the head of the answer
    }
    return lines;
  }

  private void read(BufferedReader lines, int events, boolean noting) {
    try {
      int left = events;
      for (String line = lines.readLine(); line != null && left > 0; line = lines.readLine()) {
        int at = line.startsWith("data: ") ? line.indexOf(TIME) : -1;
        if (at >= 0) {
          left--;
          if (noting) {
            note(line.substring(at + TIME.length(), line.indexOf('"', at + TIME.length())));
          }
        }
        if (left == 0) {
          done.countDown();
        }
      }
    } catch (IOException e) {
      // closed by the one who has seen enough
    }
  }

  private void note(String decidedAt) {
    delaysMs.add(Duration.between(Instant.parse(decidedAt), Instant.now()).toNanos() / 1e6);
  }

  /** Waits until all have seen all; from decision to reader, fsync included. */
  Samples await() throws InterruptedException {
    done.await();
    return Samples.of(delaysMs.stream().mapToDouble(Double::doubleValue).toArray());
  }

  @Override
  public void close() throws IOException {
    for (Socket socket : sockets) {
      socket.close();
    }
  }
}
