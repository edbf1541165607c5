package dev.runner.daemon.api.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.runner.daemon.api.LiveDaemon;
import dev.runner.daemon.terminal.TerminalException;
import dev.runner.daemon.terminal.TypedInput;
import dev.runner.telemetry.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A daemon with interactive tasks, whose terminals show what the test says. */
class TerminalRoutesTest {
  private static final String TYPED = "{\"parts\":[{\"text\":\"ls\"},{\"key\":\"Enter\"}]}";
  private static final String CAST =
      "{\"version\":2,\"width\":80,\"height\":24}\n[0.1,\"o\",\"hello\"]\n";
  private static final String LAST =
      "{\"columns\":80,\"rows\":24,\"cursor\":{\"row\":1,\"column\":3,\"visible\":true},"
          + "\"alternate\":false,\"lines\":[\"$ exit\",\"ghp_%s\"]}";
  private static final String TOKEN = "0123456789abcdefghijklmnopqrstuvwxyz";

  @TempDir Path folder;
  private final TestingTerminals terminals = new TestingTerminals();
  private LiveDaemon daemon;

  @BeforeEach
  void open() throws IOException {
    daemon = new LiveDaemon(folder, terminals);
  }

  @AfterEach
  void close() {
    daemon.close();
  }

  private static String id(JsonNode task) {
    return task.get("task_id").asString();
  }

  private static String path(JsonNode task, String what) {
    return "/api/v1/tasks/" + id(task) + "/" + what;
  }

  private static String text(HttpResponse<byte[]> answer) {
    return new String(answer.body(), StandardCharsets.UTF_8);
  }

  private static JsonNode json(HttpResponse<byte[]> answer) {
    return Json.mapper().readTree(answer.body());
  }

  private static void refused(HttpResponse<byte[]> answer, int status, String slug) {
    assertThat(answer.statusCode()).as(text(answer)).isEqualTo(status);
    assertThat(json(answer).get("type").asString()).endsWith("/" + slug);
  }

  /** An interactive task that runs and shows something. */
  private JsonNode running() {
    JsonNode task = daemon.start("term", "sleep 60");
    await()
        .until(() ->
            json(daemon.get("/api/v1/tasks/" + id(task)))
                .get("status")
                .asString()
                .equals("running"));
    TestingTerminals.Terminal _ = terminals.of(id(task));
    return task;
  }

  /** An interactive task that has ended. */
  private JsonNode ended() {
    return daemon.ended(daemon.start("term", "true"));
  }

  private JsonNode waiting() {
    JsonNode first = daemon.start("sleep 60");
    ObjectNode body = LiveDaemon.node().put("tool", "term").put("cwd", "/");
    body.putObject("params").put("script", "true");
    body.putArray("after").add(first.get("task_id"));
    return daemon.post("/api/v1/tasks", body);
  }

  @Test
  void typesIntoATaskThatRuns() {
    JsonNode task = running();
    HttpResponse<byte[]> answer = daemon.tryPost(path(task, "input"), TYPED);
    assertThat(answer.statusCode()).as(text(answer)).isEqualTo(200);
    assertThat(json(answer)).isEqualTo(LiveDaemon.node().put("task_id", id(task)));
    assertThat(terminals.of(id(task)).inputs())
        .containsExactly(
            new TypedInput(List.of(new TypedInput.Text("ls"), new TypedInput.Key("Enter"))));
    refused(daemon.tryPost(path(task, "input"), "{\"parts\":[]}"), 422, "invalid_request");
  }

  @Test
  void typesIntoNothingElse() {
    refused(daemon.tryPost(path(daemon.start("sleep 60"), "input"), TYPED), 409, "not_interactive");
    refused(daemon.tryPost(path(waiting(), "input"), TYPED), 409, "not_running");
    refused(daemon.tryPost(path(ended(), "input"), TYPED), 409, "already_final");
  }

  @Test
  void tellsWhatATerminalRefuses() {
    JsonNode task = running();
    terminals.refuse(TerminalException.Kind.INPUT_FULL);
    HttpResponse<byte[]> full = daemon.tryPost(path(task, "input"), TYPED);
    refused(full, 503, "input_full");
    assertThat(full.headers().firstValue("Retry-After")).isPresent();
    terminals.refuse(TerminalException.Kind.NO_SUCH_KEY);
    refused(daemon.tryPost(path(task, "input"), TYPED), 422, "invalid_request");
    terminals.refuse(TerminalException.Kind.NO_HOST);
    refused(daemon.tryPost(path(task, "input"), TYPED), 503, "no_terminal_host");
    refused(daemon.get(path(task, "screen")), 503, "no_terminal_host");
    terminals.refuse(TerminalException.Kind.NO_TERMINAL);
    refused(daemon.tryPost(path(task, "input"), TYPED), 409, "not_running");
    refused(daemon.get(path(task, "screen")), 404, "no_screen");
  }

  @Test
  void showsTheScreen() {
    JsonNode task = running();
    JsonNode screen = json(daemon.get(path(task, "screen")));
    assertThat(screen.toString())
        .isEqualTo(
            "{\"columns\":120,\"rows\":32,\"cursor\":{\"row\":1,\"column\":11,\"visible\":true},"
                + "\"alternate\":false,\"lines\":[\"the screen\"],\"task_id\":\"%s\",\"final\":false}"
                    .formatted(id(task)));
    assertThat(text(daemon.get(path(task, "screen"), "Accept", "text/plain")))
        .isEqualTo("the screen\n");
    refused(daemon.get(path(daemon.start("sleep 60"), "screen")), 409, "not_interactive");
    refused(daemon.get(path(waiting(), "screen")), 409, "not_running");
  }

  @Test
  void showsTheLastScreenWithoutItsSecrets() throws Exception {
    JsonNode task = ended();
    refused(daemon.get(path(task, "screen")), 404, "no_screen");
    Path file = daemon.folder(task).screen();
    Files.writeString(file, LAST.formatted(TOKEN));
    JsonNode screen = json(daemon.get(path(task, "screen")));
    assertThat(screen.get("final").asBoolean()).isTrue();
    assertThat(screen.get("lines").toString())
        .isEqualTo("[\"$ exit\",\"ghp_" + "*".repeat(36) + "\"]");
    try (TestingViewer viewer = viewer(task, "")) {
      viewer.expect(
          "{\"type\":\"hello\",\"columns\":80,\"rows\":24,\"typing\":false}",
          "{\"type\":\"screen\"}",
          "bytes:\033[H\033[1;1H$ exit\033[2;1Hghp_" + "*".repeat(36) + "\033[1;3H",
          "{\"type\":\"ended\",\"status\":\"succeeded\",\"exit_code\":0}");
      assertThat(viewer.closeCode()).isEqualTo(4410);
    }
    Path elsewhere = Files.writeString(folder.resolve("elsewhere"), LAST);
    Files.delete(file);
    Files.createSymbolicLink(file, elsewhere);
    refused(daemon.get(path(task, "screen")), 404, "no_screen");
    Files.delete(file);
    Files.writeString(file, "no screen");
    refused(daemon.get(path(task, "screen")), 404, "no_screen");
  }

  private TestingViewer viewer(JsonNode task, String query) {
    return new TestingViewer(
        URI.create("ws://127.0.0.1:" + daemon.port() + path(task, "terminal") + query),
        Map.of("Authorization", "Bearer " + daemon.token()));
  }

  @Test
  void viewersAreInTheJournalAndCounted() throws Exception {
    JsonNode task = running();
    try (TestingViewer viewer = viewer(task, "?typing=exclusive&client=ada%1b%5b2J@laptop")) {
      assertThat(viewer.next()).contains("\"type\":\"hello\"", "\"typing\":true");
      viewer.expect("{\"type\":\"screen\"}", "bytes:" + TestingTerminals.PAINTED);
      viewer.type("ls\r");
      await().until(() -> terminals.of(id(task)).typed().equals(List.of("ls\r")));
      assertThat(text(daemon.get("/metrics"))).contains("runner_terminal_viewers 1.0");
    }
    await().until(() -> events(task).contains("task_detached"));
    assertThat(events(task))
        .contains("\"event\":\"task_attached\"", "\"client\":\"ada[2J@laptop\"");
    await().until(() -> text(daemon.get("/metrics")).contains("runner_terminal_viewers 0.0"));
  }

  private String events(JsonNode task) {
    return text(daemon.get(path(task, "events"), "Accept", "application/jsonl"));
  }

  @Test
  void aTokenOfATaskEndsWithIt() throws Exception {
    JsonNode task = running();
    try (TestingViewer viewer =
        new TestingViewer(
            URI.create("ws://127.0.0.1:" + daemon.port() + path(task, "terminal")),
            Map.of("Authorization", "Bearer " + daemon.tokenOf(id(task))))) {
      assertThat(viewer.next()).contains("\"type\":\"hello\"");
      JsonNode _ = daemon.post(path(task, "stop"), LiveDaemon.node().put("now", true));
      assertThat(viewer.closeCode()).isIn(4401, 4410);
    }
  }

  @Test
  void aDaemonThatEndsSaysSo() throws Exception {
    JsonNode task = running();
    try (TestingViewer viewer = viewer(task, "");
        TestingViewer waits = viewer(waiting(), "")) {
      assertThat(viewer.next()).contains("\"type\":\"hello\"");
      waits.expect("{\"type\":\"waiting\",\"status\":\"blocked\"}");
      daemon.closeAlone();
      assertThat(viewer.closeCode()).isEqualTo(1001);
      assertThat(waits.closeCode()).isEqualTo(1001);
    }
    daemon = new LiveDaemon(folder, terminals);
  }

  @Test
  void servesARecordingToItsLastWholeLine() throws IOException {
    JsonNode task = ended();
    refused(daemon.get(path(task, "recording")), 404, "no_recording");
    Path file = daemon.folder(task).recording();
    Files.writeString(file, CAST + "[0.2,\"o\",\"half");
    HttpResponse<byte[]> answer = daemon.get(path(task, "recording"));
    assertThat(text(answer)).isEqualTo(CAST);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/x-asciicast");
    assertThat(answer.headers().firstValue("Content-Security-Policy"))
        .contains("sandbox; default-src 'none'");
    HttpResponse<byte[]> part = daemon.get(path(task, "recording"), "Range", "bytes=1-9");
    assertThat(part.statusCode()).isEqualTo(206);
    assertThat(text(part)).isEqualTo(CAST.substring(1, 10));
    String past = "bytes=" + CAST.length() + "-";
    refused(daemon.get(path(task, "recording"), "Range", past), 416, "range_not_satisfiable");
    HttpResponse<byte[]> head = daemon.head(path(task, "recording"));
    assertThat(head.headers().firstValue("Content-Length")).contains("" + CAST.length());
    String tag = head.headers().firstValue("ETag").orElseThrow();
    assertThat(daemon.get(path(task, "recording"), "If-None-Match", tag).statusCode())
        .isEqualTo(304);
    Files.writeString(file, CAST + "[0.2,\"o\",\"ghp_" + TOKEN + "\"]\n");
    HttpResponse<byte[]> grown = daemon.get(path(task, "recording"), "If-None-Match", tag);
    assertThat(text(grown)).isEqualTo(CAST + "[0.2,\"o\",\"ghp_" + "*".repeat(36) + "\"]\n");
    refused(daemon.get(path(task, "recording"), "Accept", "text/html"), 406, "not_acceptable");
  }

  @Test
  void servesNoRecordingThatIsALink() throws IOException {
    JsonNode task = ended();
    Path elsewhere = Files.writeString(folder.resolve("elsewhere"), CAST);
    Files.createSymbolicLink(daemon.folder(task).recording(), elsewhere);
    refused(daemon.get(path(task, "recording")), 404, "no_recording");
  }
}
