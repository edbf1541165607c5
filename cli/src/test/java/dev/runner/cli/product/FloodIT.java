package dev.runner.cli.product;

import static dev.runner.cli.product.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Too much, too long, too slow, too often, and what is no HTTP. */
class FloodIT {
  @RegisterExtension final TestHome home = new TestHome();

  private static final int MIB = 1 << 20;

  private RawHttp http = new RawHttp(0);
  private String host = "";
  private String token = "";

  @BeforeEach
  void start() {
    home.run("daemon", "start").code(0);
    http = RawHttp.of(home);
    host = "Host: 127.0.0.1:" + http.port();
    token = "Authorization: Bearer " + home.door().token();
  }

  private String post(String... more) {
    return String.join(
            "\r\n", "POST /api/v1/tasks HTTP/1.1", host, token, "Content-Type: application/json")
        + "\r\n"
        + String.join("\r\n", more)
        + "\r\n\r\n";
  }

  @Test
  void aBodyOf100MiBThatSaysSo() {
    assertRefused(http.send(post("Content-Length: " + 100 * MIB)), 413, "body_too_large");
    assertThat(home.door().get("tasks").status()).isEqualTo(200);
  }

  @Test
  void aBodyOf100MiBThatDoesNotSaySo() throws IOException {
    byte[] chunk = ("100000\r\n" + " ".repeat(MIB) + "\r\n").getBytes(StandardCharsets.US_ASCII);
    try (Socket socket = http.connect()) {
      RawHttp.write(socket, post("Transfer-Encoding: chunked"));
      int sent = send(socket, chunk, 100);
      String answer = RawHttp.readAll(socket);
      assertThat(sent).isLessThan(100);
      assertThat(answer.isEmpty() || answer.contains("body_too_large")).as(answer).isTrue();
    }
    assertThat(home.door().get("tasks").status()).isEqualTo(200);
  }

  /** How often it was taken before the connection was closed. */
  private static int send(Socket socket, byte[] bytes, int times) throws IOException {
    OutputStream out = socket.getOutputStream();
    for (int i = 0; i < times; i++) {
      try {
        out.write(bytes);
      } catch (IOException e) {
        return i;
      }
    }
    return times;
  }

  @Test
  void tenThousandHeaders() {
    StringBuilder head = new StringBuilder("GET /api/v1/tasks HTTP/1.1\r\n" + host + "\r\n");
    for (int i = 0; i < 10_000; i++) {
      head.append("X-").append(i).append(": y\r\n");
    }
    assertRefused(http.send(head + "\r\n"), 431, "headers_too_large");
  }

  @Test
  void anAddressThatIsTooLong() {
    String nine = "x".repeat(9 * 1024);
    assertRefused(
        http.ask("GET /api/v1/tasks?q=" + nine + " HTTP/1.1", host, token), 414, "uri_too_long");
    assertRefused(http.ask("GET /" + nine + nine + " HTTP/1.1", host, token), 414, "uri_too_long");
  }

  @Test
  void whatTheContractRefuses() {
    assertRefused(
        http.ask("GET /api/v1/tasks?limit=501 HTTP/1.1", host, token), 400, "bad_request");
    assertRefused(http.ask("GET /api/v1/nothing HTTP/1.1", host, token), 404, "not_found");
    assertRefused(
        http.ask("GET /api/v1/tasks HTTP/1.1", host, token, "Accept: image/png"),
        406,
        "not_acceptable");
    for (String method : List.of("DELETE", "OPTIONS", "TRACE")) {
      RawHttp.Answer answer = http.ask(method + " /api/v1/tasks HTTP/1.1", host, token);
      assertRefused(answer, 405, "method_not_allowed");
      assertThat(answer.header("Allow").orElse("")).contains("GET").contains("POST");
    }
  }

  @Test
  void aWriteInAFormNobodyCanAnswerIsNotDone() {
    String body = "{\"tool\":\"quick\",\"params\":{\"prompt\":[\"true\"]}}";
    assertRefused(
        http.send(
            post("Accept: image/png", "Connection: close", "Content-Length: " + body.length())
                + body),
        406,
        "not_acceptable");
    assertThat(home.journals().all()).isEmpty();
  }

  @Test
  void aRangeBehindTheEnd() {
    String task = home.start("quick", "--", "echo", "x");
    home.completed(task);
    assertRefused(
        http.ask(
            "GET /api/v1/tasks/" + task + "/logs/stdout HTTP/1.1",
            host,
            token,
            "Range: bytes=99999999999999999999-"),
        416,
        "range_not_satisfiable");
  }

  @Test
  void headTellsWhatGetWould() {
    RawHttp.Answer there = http.ask("HEAD /api/v1/tasks HTTP/1.1", host, token);
    assertThat(there.status()).isEqualTo(200);
    assertThat(there.body()).isEmpty();
    assertThat(http.ask("HEAD /api/v1/tasks/nobody HTTP/1.1", host, token).status()).isEqualTo(404);
    assertThat(http.ask("HEAD /api/v1/tasks HTTP/1.1", host).status()).isEqualTo(401);
  }

  @Test
  void whatIsNoRequest() {
    for (String text :
        List.of(
            "GARBAGE\r\n\r\n",
            "GET / HTTP/1.1\r\n\r\n",
            "GET / HTTP/9.9\r\n" + host + "\r\n\r\n",
            "GET /%zz HTTP/1.1\r\n" + host + "\r\n\r\n",
            "GET /api/v1/..%2f..%2fetc HTTP/1.1\r\n" + host + "\r\n\r\n",
            "GET / HTTP/1.1\r\n" + host + "\r\n" + host + "0\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: 127.0.0.1:1; script-src *\r\n\r\n",
            "POST / HTTP/1.1\r\n" + host + "\r\nContent-Length: -1\r\n\r\n",
            "POST / HTTP/1.1\r\n"
                + host
                + "\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n")) {
      RawHttp.Answer answer = http.send(text.replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n"));
      assertThat(answer.status()).as("%s gets %s", text, answer.text()).isBetween(400, 599);
      assertThat(answer.header("Content-Type")).as(text).hasValue("application/problem+json");
      assertThat(answer.header("Runner-Home")).as(text).isPresent();
      assertThat(answer.text()).doesNotContainIgnoringCase("jetty").doesNotContain("\tat ");
    }
  }

  @Test
  void aHeadThatNeverEnds() throws IOException {
    try (Socket slow = http.connect()) {
      RawHttp.write(slow, "GET /api/v1/tasks HTTP/1.1\r\n" + host + "\r\nX: ");
      assertDropped(slow);
    }
  }

  @Test
  void aBodyThatNeverEnds() throws IOException {
    try (Socket slow = http.connect()) {
      RawHttp.write(slow, post("Content-Length: 100000"));
      assertDropped(slow);
    }
  }

  /** A byte a second keeps any idle timeout from ending it. */
  private void assertDropped(Socket slow) throws IOException {
    long began = System.nanoTime();
    slow.setSoTimeout(500);
    TestHome.until(
        "the slow one is dropped",
        () -> {
          assertThat(home.door().get("tasks").status()).isEqualTo(200);
          RawHttp.write(slow, " ");
          return isClosed(slow);
        });
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(25));
  }

  private static boolean isClosed(Socket socket) {
    try {
      return socket.getInputStream().read() < 0 || socket.getInputStream().read() >= 0;
    } catch (SocketTimeoutException e) {
      return false;
    } catch (IOException e) {
      return true;
    }
  }

  @Test
  void tooManyRequestsOfOneCredential() throws IOException {
    String task = home.start("quick", "--", "sh", "-c", "echo \"$RUNNER_TOKEN\" > token; sleep 60");
    String own = "Authorization: Bearer " + home.awaitFile("token");
    String one = "HEAD /api/v1/runs/none HTTP/1.1\r\n" + host + "\r\n" + own + "\r\n\r\n";
    String last = one.replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n");
    try (Socket socket = http.connect()) {
      Thread writer =
          Thread.startVirtualThread(() -> RawHttp.write(socket, one.repeat(3_000) + last));
      String all = RawHttp.readAll(socket);
      assertThat(writer.isAlive() && all.isEmpty()).isFalse();
      assertThat(all.startsWith("HTTP/1.1 404")).isTrue();
      int refused = all.indexOf("HTTP/1.1 429");
      assertThat(refused).as("place of the first refusal").isPositive();
      assertThat(all.indexOf("Retry-After: 1", refused)).isPositive();
    }
    assertThat(home.door().get("tasks").status()).as("others go on").isEqualTo(200);
    home.run("stop", "--now", task).code(0);
  }

  /** {@code Limits.MAX_CONNECTIONS}; what is beyond waits in the kernel's queue. */
  @Test
  void sixHundredConnectionsAreServedAndAFurtherOneWaitsItsTurn() throws IOException {
    List<Socket> served = new ArrayList<>();
    try (Socket waiting = fill(served)) {
      assertThat(served).as("some are of clients before").hasSizeBetween(590, 601);
      for (int i = 0; i < 20; i++) {
        served.removeLast().close();
      }
      waiting.setSoTimeout(20_000);
      assertThat(status(waiting)).isEqualTo("HTTP/1.1 200 OK");
      assertThat(home.door().get("tasks").status()).isEqualTo(200);
    } finally {
      for (Socket each : served) {
        each.close();
      }
    }
  }

  /** Connections that are answered, until one is not: that one. */
  private Socket fill(List<Socket> served) throws IOException {
    for (int i = 0; i < 700; i++) {
      Socket socket = http.connect();
      RawHttp.write(socket, "GET /healthz HTTP/1.1\r\n" + host + "\r\n\r\n");
      socket.setSoTimeout(3_000);
      try {
        assertThat(status(socket)).isEqualTo("HTTP/1.1 200 OK");
        served.add(socket);
      } catch (SocketTimeoutException e) {
        return socket;
      }
    }
    throw new AssertionError("there is no limit");
  }

  private static String status(Socket socket) throws IOException {
    return new String(socket.getInputStream().readNBytes(15), StandardCharsets.ISO_8859_1);
  }

  @Test
  void twoHundredReadersOfEventsAreServed() throws IOException {
    List<Socket> readers = new ArrayList<>();
    try {
      for (int i = 0; i < 200; i++) {
        Socket reader = http.connect();
        readers.add(reader);
        RawHttp.write(
            reader,
            "GET /api/v1/events HTTP/1.1\r\n"
                + host
                + "\r\n"
                + token
                + "\r\nAccept: text/event-stream\r\n\r\n");
      }
      for (Socket reader : readers) {
        assertThat(status(reader)).isEqualTo("HTTP/1.1 200 OK");
      }
      assertThat(home.door().get("tasks").status()).isEqualTo(200);
    } finally {
      for (Socket reader : readers) {
        reader.close();
      }
    }
  }
}
