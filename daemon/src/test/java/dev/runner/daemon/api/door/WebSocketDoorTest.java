package dev.runner.daemon.api.door;

import static dev.runner.daemon.api.door.LivingDaemon.bearer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.runner.daemon.api.terminal.TestingViewer;
import java.io.IOException;
import java.net.URI;
import java.net.http.WebSocketHandshakeException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Who gets a WebSocket, and what for. The tasks are not interactive, so whoever may watch them
 * learns just that.
 */
class WebSocketDoorTest {
  private static final int MAY = 4409;

  @TempDir Path folder;
  private Optional<LivingDaemon> running = Optional.empty();
  private String task = "";
  private String other = "";
  private String ended = "";

  @BeforeEach
  void begin() throws IOException {
    running = Optional.of(new LivingDaemon(folder));
    task = daemon().start("sleep", "120").get("task_id").asString();
    other = daemon().start("sleep", "120").get("task_id").asString();
    ended = daemon().start("true").get("task_id").asString();
    daemon().awaitStatus(ended, "succeeded");
  }

  private LivingDaemon daemon() {
    return running.orElseThrow();
  }

  @AfterEach
  void end() {
    running.ifPresent(LivingDaemon::close);
  }

  /** The code a WebSocket is closed with, or the status there is instead of one. */
  private int open(String query, Map<String, String> headers) {
    return openTask(task + "/terminal" + query, headers);
  }

  private int openTask(String path, Map<String, String> headers) {
    URI address = URI.create("ws://127.0.0.1:%d/api/v1/tasks/%s".formatted(daemon().port(), path));
    int[] code = {0};
    Throwable failed =
        catchThrowable(() -> {
          try (TestingViewer viewer = new TestingViewer(address, headers)) {
            code[0] = viewer.closeCode();
          }
        });
    return failed != null && failed.getCause() instanceof WebSocketHandshakeException e
        ? e.getResponse().statusCode()
        : code[0];
  }

  private String origin() {
    return "http://127.0.0.1:" + daemon().port();
  }

  private Map<String, String> page(String... more) {
    Map<String, String> headers = new HashMap<>(Map.of("Cookie", daemon().cookie()));
    for (int i = 0; i < more.length; i += 2) {
      headers.put(more[i], more[i + 1]);
    }
    return headers;
  }

  @Test
  void strangersGetNone() {
    assertThat(open("", Map.of())).isEqualTo(401);
    assertThat(open("", bearer("wrong"))).isEqualTo(401);
    assertThat(open("", bearer(daemon().token(ended)))).isEqualTo(401);
    assertThat(open("", Map.of("Cookie", "runner_" + daemon().homeId() + "=wrong"))).isEqualTo(403);
  }

  @Test
  void tokensWatchAndType() {
    for (String query :
        new String[] {"", "?typing=exclusive", "?typing=shared&columns=80&rows=24"}) {
      for (String token :
          new String[] {daemon().person(), daemon().agent(), daemon().token(task)}) {
        assertThat(open(query, bearer(token))).as(query).isEqualTo(MAY);
      }
      assertThat(open(query, bearer(daemon().token(other)))).as(query).isEqualTo(4404);
    }
  }

  @Test
  void thePageWatchesAndTypesNothing() {
    assertThat(open("", page("Origin", origin()))).isEqualTo(MAY);
    assertThat(open("", page("Origin", origin(), "Sec-Fetch-Site", "same-origin"))).isEqualTo(MAY);
    assertThat(open("?typing=exclusive", page("Origin", origin()))).isEqualTo(4403);
    assertThat(open("?typing=shared", page("Origin", origin()))).isEqualTo(4403);
    assertThat(open("", page())).isEqualTo(403);
    assertThat(open("", page("Sec-Fetch-Site", "same-origin"))).isEqualTo(403);
  }

  @Test
  void otherOriginsGetNone() {
    for (String foreign :
        new String[] {"http://evil.example", "http://localhost:1", "null", "https://127.0.0.1"}) {
      assertThat(open("", page("Origin", foreign))).as(foreign).isEqualTo(403);
      Map<String, String> token = new HashMap<>(bearer(daemon().person()));
      token.put("Origin", foreign);
      assertThat(open("", token)).as(foreign).isEqualTo(403);
    }
    assertThat(open("", page("Origin", origin(), "Sec-Fetch-Site", "cross-site"))).isEqualTo(403);
  }

  @Test
  void whatIsAskedWronglyIsToldByTheCode() {
    Map<String, String> person = bearer(daemon().person());
    assertThat(openTask("task_00000000000000000000000000/terminal", person)).isEqualTo(4404);
    for (String wrong :
        new String[] {
          "?typing=all", "?columns=80", "?columns=0&rows=1", "?columns=80&rows=1001", "?colums=80",
        }) {
      assertThat(open(wrong, person)).as(wrong).isEqualTo(4400);
    }
    assertThat(openTask(task, person)).isEqualTo(404);
  }

  @Test
  void whatIsNoUpgradeIsTold() {
    var answer =
        daemon().send("GET", "/api/v1/tasks/" + task + "/terminal", "", bearer(daemon().person()));
    assertThat(answer.statusCode()).isEqualTo(426);
    assertThat(answer.body()).contains("upgrade_required");
    assertThat(answer.headers().firstValue("Upgrade")).contains("websocket");
  }
}
