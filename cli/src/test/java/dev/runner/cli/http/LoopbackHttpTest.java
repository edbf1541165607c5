package dev.runner.cli.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runner.cli.json.JsonObject;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoopbackHttpTest {
  private static final Request ANY = Request.get(Target.of("daemon"));
  private static final String CHUNKED = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";

  @Test
  void readsABodyOfToldLengthAndNoFurther() throws IOException {
    assertThat(text("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello, and more"))
        .isEqualTo("hello");
  }

  @Test
  void readsABodyThatEndsWithTheConnection() throws IOException {
    assertThat(text("HTTP/1.0 200 OK\r\n\r\nto the end")).isEqualTo("to the end");
  }

  @Test
  void readsChunksHoweverTheyAreCut() throws IOException {
    String answer = CHUNKED + "3\r\nabc\r\nA;x=y\r\n0123456789\r\n0\r\nTrailer: t\r\n\r\n";
    assertThat(text(answer)).isEqualTo("abc0123456789");
    assertThat(text(answer.split("", -1))).isEqualTo("abc0123456789");
  }

  @Test
  void readsHeadersByLowerCaseName() throws IOException {
    try (ScriptedServer server =
            new ScriptedServer(List.of("HTTP/1.1 404 X\r\nRunner-Offset:  12 \r\n\r\n"));
        Answer answer = LoopbackHttp.send(server.port(), ANY)) {
      assertThat(answer.status()).isEqualTo(404);
      assertThat(answer.isError()).isTrue();
      assertThat(answer.header("runner-offset")).contains("12");
    }
  }

  @Test
  void sendsMethodPathHeadersAndBody() throws IOException {
    JsonObject body = new JsonObject().with("title", "ä");
    Request request = Request.creating(Target.of("tasks", "a b/ü").and("q", "x&y"), body);
    try (ScriptedServer server = new ScriptedServer(List.of("HTTP/1.1 204 No Content\r\n\r\n"))) {
      LoopbackHttp.send(server.port(), request.accept("text/plain")).close();
      assertThat(server.request())
          .startsWith("POST /api/v1/tasks/a%20b%2F%C3%BC?q=x%26y HTTP/1.1\r\n")
          .contains("\r\nHost: 127.0.0.1:" + server.port() + "\r\n")
          .contains("\r\nContent-Length: 14\r\n")
          .contains("\r\nAccept: text/plain\r\n")
          .doesNotContain("Connection: close")
          .containsPattern("\r\nIdempotency-Key: [0-9a-f]{32}\r\n");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nshort",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabc",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n",
        "HTTP/1.1 200 OK\r\nContent-Le",
        "HTTP/1.1 200",
        ""
      })
  void saysSoWhenTheAnswerIsCutOff(String answer) {
    assertThatThrownBy(() -> text(answer)).isInstanceOf(EOFException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SSH-2.0-OpenSSH_9.2\r\n\r\n",
        "HTTP/1.1 abc\r\n\r\n",
        "HTTP/1.1 200 OK\r\nno colon\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-5\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nabcd\r\n0\r\n\r\n"
      })
  void refusesGarbage(String answer) {
    assertThatThrownBy(() -> text(answer)).isInstanceOf(BadAnswer.class);
  }

  @Test
  void boundsWhatItHolds() {
    assertThatThrownBy(() -> text("HTTP/1.1 200 OK\r\nX: " + "x".repeat(20_000)))
        .isInstanceOf(BadAnswer.class);
    assertThatThrownBy(() -> text("HTTP/1.1 200 OK\r\n" + manyHeaders() + "\r\n"))
        .isInstanceOf(BadAnswer.class);
  }

  private static String manyHeaders() {
    StringBuilder headers = new StringBuilder();
    for (int i = 0; i < 200; i++) {
      headers.append("X-").append(i).append(": y\r\n");
    }
    return headers.toString();
  }

  @Test
  void givesUpOnSilence() throws IOException {
    try (ServerSocket mute = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(() -> LoopbackHttp.send(mute.getLocalPort(), ANY.silence(50)))
          .isInstanceOf(SocketTimeoutException.class);
    }
  }

  @Test
  void saysThatNobodyListens() throws IOException {
    int port;
    try (ServerSocket gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = gone.getLocalPort();
    }
    assertThatThrownBy(() -> LoopbackHttp.send(port, ANY)).isInstanceOf(ConnectException.class);
  }

  @Test
  void refusesAHeaderThatWouldBeTwo() throws IOException {
    try (ScriptedServer server = new ScriptedServer(List.of())) {
      assertThatThrownBy(() -> LoopbackHttp.send(server.port(), ANY.with("X", "a\r\nY: b")))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  private static String text(String... pieces) throws IOException {
    try (ScriptedServer server = new ScriptedServer(List.of(pieces));
        Answer answer = LoopbackHttp.send(server.port(), ANY)) {
      return answer.text();
    }
  }
}
