package dev.runner.daemon.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A problem carries what every answer does and what belongs to it, and nothing of a route. */
class ProblemHeadersTest {
  @TempDir Path folder;
  private LiveDaemon daemon;

  @BeforeEach
  void open() throws IOException {
    daemon = new LiveDaemon(folder);
  }

  @AfterEach
  void close() {
    daemon.close();
  }

  private static void isBare(int status, HttpResponse<byte[]> answer) {
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(answer.headers().firstValue("Runner-Version")).isPresent();
    assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
    assertThat(answer.headers().firstValue("Content-Security-Policy"))
        .hasValue("default-src 'none'; frame-ancestors 'none'");
    assertThat(answer.headers().map())
        .doesNotContainKeys(
            "runner-trust", "runner-notice", "runner-offset", "etag", "accept-ranges");
  }

  @Test
  void ofWhatTheClientDoesNotTake() {
    isBare(406, daemon.get("/api/v1/trust?cwd=/", "Accept", "image/png"));
  }

  @Test
  void ofARangeThatIsNotThere() {
    JsonNode task = daemon.ended(daemon.start("printf 0123456789"));
    String log = "/api/v1/tasks/" + task.get("task_id").asString() + "/logs/stdout";
    HttpResponse<byte[]> answer = daemon.get(log, "Range", "bytes=10-");
    isBare(416, answer);
    assertThat(answer.headers().firstValue("Content-Range")).hasValue("bytes */10");
    isBare(400, daemon.get(log + "?tail_lines=1&offset=1"));
  }

  @Test
  void ofAMethodThatIsNotThere() {
    HttpResponse<byte[]> answer = daemon.answer("/api/v1/trust/revoke/x", LiveDaemon.node());
    isBare(404, answer);
    answer = daemon.get("/api/v1/trust/revoke");
    isBare(405, answer);
    assertThat(answer.headers().firstValue("Allow")).hasValue("POST");
  }
}
