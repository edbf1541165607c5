package dev.runner.daemon.api.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.runner.daemon.api.LiveDaemon;
import dev.runner.telemetry.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Terminals of a real host, all the way from a WebSocket to a tool and back. */
class HostedTerminalTest {
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

  private static String path(JsonNode task, String what) {
    return "/api/v1/tasks/" + task.get("task_id").asString() + "/" + what;
  }

  private TestingViewer viewer(JsonNode task, String query) {
    return new TestingViewer(
        URI.create("ws://127.0.0.1:" + daemon.port() + path(task, "terminal") + query),
        Map.of("Authorization", "Bearer " + daemon.token()));
  }

  private String get(JsonNode task, String what, String... headers) {
    return new String(daemon.get(path(task, what), headers).body(), StandardCharsets.UTF_8);
  }

  private static void read(TestingViewer viewer, String text) throws InterruptedException {
    StringBuilder shown = new StringBuilder();
    while (shown.indexOf(text) < 0) {
      shown.append(viewer.next().replace("bytes:", ""));
    }
  }

  @Test
  void twoWatchOneTypesAndAllIsKept() throws InterruptedException {
    JsonNode task =
        daemon.start(
            "term", "printf 'name? '; read a; echo \"hello $a\"; read b; echo \"bye $b\"; exit 3");
    try (TestingViewer typist = viewer(task, "?typing=exclusive&client=ada&columns=80&rows=24");
        TestingViewer watcher = viewer(task, "?client=bob")) {
      read(typist, "name?");
      read(watcher, "name?");
      typist.type("ada\r");
      read(typist, "hello ada");
      read(watcher, "hello ada");
      await()
          .until(
              () -> get(task, "screen", "Accept", "text/plain").contains("name? ada\nhello ada"));
      HttpResponse<byte[]> typed =
          daemon.tryPost(
              path(task, "input"), "{\"parts\":[{\"text\":\"all\"},{\"key\":\"Enter\"}]}");
      assertThat(typed.statusCode()).isEqualTo(200);
      String ended = "{\"type\":\"ended\",\"status\":\"failed\",\"exit_code\":3}";
      read(typist, ended);
      read(watcher, ended);
      assertThat(typist.closeCode()).isEqualTo(4410);
      assertThat(watcher.closeCode()).isEqualTo(4410);
    }
    JsonNode last = Json.mapper().readTree(get(task, "screen"));
    assertThat(last.get("final").asBoolean()).isTrue();
    assertThat(last.get("lines").toString()).contains("\"name? ada\",\"hello ada\"", "\"bye all\"");
    assertThat(get(task, "recording"))
        .startsWith("{\"version\":2,")
        .contains("hello ada")
        .endsWith("\n");
    assertThat(get(task, "events", "Accept", "application/jsonl"))
        .contains("\"client\":\"ada\"", "\"client\":\"bob\"", "task_detached");
    try (TestingViewer late = viewer(task, "")) {
      read(late, "bye all");
      assertThat(late.closeCode()).isEqualTo(4410);
    }
  }

  @Test
  void aViewerComesBackToADaemonThatWasStartedAnew() throws Exception {
    JsonNode task = daemon.start("term", "echo first; read a; echo \"then $a\"; sleep 60");
    try (TestingViewer viewer = viewer(task, "")) {
      read(viewer, "first");
      daemon.closeAlone();
      assertThat(viewer.closeCode()).isEqualTo(1001);
    }
    daemon = new LiveDaemon(folder);
    try (TestingViewer again = viewer(task, "?typing=exclusive")) {
      read(again, "first");
      again.type("on\r");
      read(again, "then on");
    }
  }
}
