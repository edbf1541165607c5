package dev.runner.cli.product;

import static dev.runner.cli.product.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What web pages can make a browser send, even where it had our token. */
class ForeignPagesIT {
  @RegisterExtension final TestHome home = new TestHome();

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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "evil.example",
        "evil.example:80",
        "localhost.evil.example",
        "127.0.0.1.nip.io",
        "127.0.0.2",
        "localhost.",
        "[::2]"
      })
  void aNameThatWasRebound(String name) {
    assertRefused(
        http.ask("GET /api/v1/tasks HTTP/1.1", "Host: " + name, token), 421, "wrong_host");
    assertRefused(http.ask("GET / HTTP/1.1", "Host: " + name), 421, "wrong_host");
    assertRefused(
        http.ask(
            "GET /api/v1/tasks HTTP/1.1", "Host: " + name, "X-Forwarded-Host: localhost", token),
        421,
        "wrong_host");
  }

  @Test
  void aRebindingNameInTheRequestLine() {
    RawHttp.Answer answer =
        http.ask("GET http://evil.example/api/v1/tasks HTTP/1.1", "Host: evil.example", token);
    assertRefused(answer, 421, "wrong_host");
    assertThat(http.ask("GET http://evil.example/api/v1/tasks HTTP/1.1", host, token).status())
        .isGreaterThanOrEqualTo(400);
  }

  @Test
  void ourOwnNames() {
    for (String name : new String[] {"127.0.0.1", "localhost", "LOCALHOST", "[::1]"}) {
      String ours = "Host: " + name + ":" + http.port();
      assertThat(http.ask("GET /api/v1/tasks HTTP/1.1", ours, token).status()).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Sec-Fetch-Site: same-site",
        "Sec-Fetch-Site: cross-site",
        "Origin: http://evil.example",
        "Origin: null",
        "Origin: http://127.0.0.1:1",
        "Origin: https://127.0.0.1"
      })
  void aPageOfAnotherOrigin(String header) {
    assertRefused(
        http.ask("GET /api/v1/tasks HTTP/1.1", host, token, header), 403, "foreign_origin");
    assertRefused(http.ask("GET / HTTP/1.1", host, header), 403, "foreign_origin");
    assertRefused(http.ask("OPTIONS /api/v1/tasks HTTP/1.1", host, header), 403, "foreign_origin");
  }

  @Test
  void anOriginBehindAnother() {
    assertRefused(
        http.ask(
            "GET /api/v1/tasks HTTP/1.1",
            host,
            token,
            "Origin: http://127.0.0.1:" + http.port(),
            "Origin: http://evil.example"),
        403,
        "foreign_origin");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Type: text/plain",
        "Content-Type: application/x-www-form-urlencoded",
        "Content-Type: multipart/form-data; boundary=x",
        "Content-Type: text/plain; charset=application/json",
        "Content-Type: application/jsonp",
        "X-None: none"
      })
  void aBodyThatAFormCanSend(String type) {
    for (int length : new int[] {0, 2}) {
      String head =
          String.join(
              "\r\n",
              "POST /api/v1/tasks HTTP/1.1",
              host,
              token,
              type,
              "Connection: close",
              "Content-Length: " + length);
      assertRefused(
          http.send(head + "\r\n\r\n" + "{}".substring(0, length)), 415, "unsupported_media_type");
    }
  }

  @Test
  void aWebSocket() {
    String[] upgrade = {
      "Connection: Upgrade",
      "Upgrade: websocket",
      "Sec-WebSocket-Version: 13",
      "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="
    };
    String request = "GET /api/v1/tasks/x/terminal HTTP/1.1\r\n" + host + "\r\n";
    String end = "\r\n" + String.join("\r\n", upgrade) + "\r\nConnection: close\r\n\r\n";
    assertRefused(http.send(request + "X: y" + end), 401, "no_credential");
    assertRefused(
        http.send(request + token + "\r\nOrigin: http://evil.example" + end),
        403,
        "foreign_origin");
    RawHttp.Answer let = http.send(request + token + end);
    assertThat(let.status()).isEqualTo(101);
    assertThat(let.text()).contains("There is no task x.");
  }
}
