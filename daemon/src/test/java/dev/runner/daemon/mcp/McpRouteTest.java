package dev.runner.daemon.mcp;

import static dev.runner.daemon.api.door.LivingDaemon.bearer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.runner.daemon.api.door.LivingDaemon;
import dev.runner.telemetry.json.Json;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code POST /mcp} of a real daemon with real tasks. */
class McpRouteTest {
  @TempDir Path folder;

  @SuppressWarnings("NullAway.Init") // made before each test
  private LivingDaemon daemon;

  private Map<String, String> agent = Map.of();

  @BeforeEach
  void begin() throws IOException {
    daemon = new LivingDaemon(folder);
    agent = bearer(daemon.agent());
  }

  @AfterEach
  void end() {
    daemon.close();
  }

  private HttpResponse<String> post(String body, Map<String, String> headers) {
    return daemon.send("POST", "/mcp", body, headers);
  }

  private JsonNode request(String method, JsonNode params, Map<String, String> headers) {
    ObjectNode json = Json.mapper().createObjectNode().put("jsonrpc", "2.0").put("id", 7);
    json.put("method", method).set("params", params);
    HttpResponse<String> answer = post(json.toString(), headers);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return Json.mapper().readTree(answer.body());
  }

  private static JsonNode json(String text) {
    return Json.mapper().readTree(text);
  }

  /** The result of a call as {@code agent}, or as who has these headers. */
  private JsonNode call(String tool, String arguments, Map<String, String> headers) {
    ObjectNode params = Json.mapper().createObjectNode().put("name", tool);
    params.set("arguments", json(arguments));
    return request("tools/call", params, headers).get("result");
  }

  private JsonNode call(String tool, String arguments) {
    return call(tool, arguments, agent);
  }

  private static String text(JsonNode result) {
    return result.at("/content/0/text").asString();
  }

  private static JsonNode good(JsonNode result) {
    assertThat(result.path("isError").asBoolean(false)).as(result.toString()).isFalse();
    return result.get("structuredContent");
  }

  private static String refused(JsonNode result) {
    assertThat(result.get("isError").asBoolean()).as(result.toString()).isTrue();
    assertThat(result.toString()).doesNotContain("Exception", "\\tat ");
    String type = result.at("/structuredContent/type").asString();
    return type.substring(type.lastIndexOf('/') + 1);
  }

  private String startShell(String script, Map<String, String> headers) {
    ObjectNode arguments = Json.mapper().createObjectNode().put("tool", "shell");
    arguments.put("cwd", folder.toString()).putObject("params").put("prompt", script);
    return good(call("start_task", arguments.toString(), headers)).get("task_id").asString();
  }

  private JsonNode task(String id) {
    return json(daemon.send("GET", "/api/v1/tasks/" + id, "", bearer(daemon.person())).body());
  }

  @Test
  void agreesOnAVersionAndTellsItsTools() {
    JsonNode began =
        request(
            "initialize",
            json(
                """
                {"protocolVersion":"2025-11-25","capabilities":{},
                 "clientInfo":{"name":"test","version":"1"}}\
                """),
            agent);
    assertThat(began.at("/result/protocolVersion").asString()).isEqualTo("2025-11-25");
    assertThat(began.at("/result/serverInfo/name").asString()).isEqualTo("runner");
    JsonNode tools = request("tools/list", json("{}"), agent).at("/result/tools");
    assertThat(tools.valueStream().map(tool -> tool.get("name").asString()))
        .contains("start_task", "wait_task", "list_tools")
        .noneMatch(name -> name.matches(".*(approve|reject|trust).*"));
    assertThat(request("ping", json("{}"), agent).get("result").isEmpty()).isTrue();
  }

  @Test
  void aTaskIsStartedWaitedForAndRead() {
    Map<String, String> known = new TreeMap<>(agent);
    known.put("Runner-Client", "opencode/1.2.3");
    String id = startShell("printf 'one\\ntwo\\n'; echo x >$RUNNER_ARTIFACTS_DIR/left", known);
    JsonNode ended = call("wait_task", "{\"task_id\":\"" + id + "\"}");
    assertThat(good(ended).get("status").asString()).isEqualTo("succeeded");
    assertThat(text(ended)).startsWith(id + " succeeded (exit code 0), shell").contains("one\ntwo");
    JsonNode by = task(id).get("requested_by");
    assertThat(by.get("via").asString()).isEqualTo("mcp");
    assertThat(by.get("client").asString()).isEqualTo("opencode/1.2.3");
    JsonNode part = good(call("task_output", "{\"task_id\":\"" + id + "\",\"offset\":4}"));
    assertThat(part.get("text").asString()).isEqualTo("two\n");
    JsonNode left = call("task_artifacts", "{\"task_id\":\"" + id + "\"}");
    assertThat(good(left).at("/items/0/path").asString()).isEqualTo("left");
    assertThat(text(call("task_artifacts", "{\"task_id\":\"" + id + "\",\"path\":\"left\"}")))
        .isEqualTo("left:\nx\n");
    assertThat(text(call("list_tasks", "{\"status\":[\"succeeded\"]}"))).contains(id);
    assertThat(text(call("task_status", "{\"task_id\":\"@last\"}"))).contains(id, "exit code 0");
  }

  @Test
  void aLongTaskIsLookedAtAndStopped() {
    String id = startShell("echo begun; exec sleep 300", agent);
    JsonNode waited = call("wait_task", "{\"task_id\":\"" + id + "\",\"timeout_sec\":1}");
    assertThat(good(waited).get("ended").asBoolean(true)).isFalse();
    assertThat(text(waited)).contains("Call wait_task again");
    assertThat(text(call("stop_task", "{\"task_id\":\"" + id + "\",\"reason\":\"enough\"}")))
        .contains("is being stopped");
    assertThat(good(call("wait_task", "{\"task_id\":\"" + id + "\"}")).get("status").asString())
        .isEqualTo("cancelled");
    assertThat(text(call("stop_task", "{\"task_id\":\"" + id + "\"}"))).contains("already ended");
  }

  @Test
  void aRepetitionStartsNothing() {
    Map<String, String> keyed = new TreeMap<>(agent);
    keyed.put("Idempotency-Key", "call-1");
    String first = startShell("true", keyed);
    assertThat(startShell("true", keyed)).isEqualTo(first);
    String same = "{\"tool\":\"shell\",\"params\":{\"prompt\":\"true\"},\"idempotency_key\":\"k\"}";
    String second = good(call("start_task", same)).get("task_id").asString();
    JsonNode again = good(call("start_task", same));
    assertThat(again.get("task_id").asString()).isEqualTo(second);
    assertThat(again.get("replayed").asBoolean()).isTrue();
    assertThat(refused(call("start_task", same.replace("true", "false"))))
        .isEqualTo("idempotency_mismatch");
  }

  @Test
  void whatABridgeTellsOfWhereItRuns() {
    ObjectNode params = Json.mapper().createObjectNode().put("name", "start_task");
    params.set("arguments", json("{\"tool\":\"shell\",\"params\":{\"prompt\":\"pwd; echo $X\"}}"));
    ObjectNode told = params.putObject("_meta").putObject("dev.runner/caller");
    told.put("cwd", folder.toString())
        .putObject("env")
        .put("X", "seen")
        .put("PATH", "/usr/bin:/bin");
    JsonNode started = good(request("tools/call", params, agent).get("result"));
    String ended =
        text(call("wait_task", "{\"task_id\":\"" + started.get("task_id").asString() + "\"}"));
    assertThat(ended).contains(folder + "\nseen");
  }

  @Test
  void mistakesSayWhatToDo() {
    assertThat(refused(call("start_task", "{}"))).isEqualTo("invalid_request");
    assertThat(text(call("start_task", "{}"))).contains("/tool: is required");
    assertThat(refused(call("start_task", "{\"tool\":\"shel\"}"))).isEqualTo("no_such_tool");
    assertThat(text(call("start_task", "{\"tool\":\"shel\"}"))).contains("shell");
    assertThat(refused(call("start_task", "{\"tool\":\"shell\",\"env\":{}}")))
        .isEqualTo("bad_request");
    assertThat(refused(call("task_status", "{\"task_id\":\"none\"}"))).isEqualTo("no_such_task");
    assertThat(refused(call("task_status", "{\"task_id\":7,\"x\":1}"))).isEqualTo("bad_request");
    assertThat(refused(call("wait_task", "{\"task_id\":\"@last\",\"timeout_sec\":46}")))
        .isEqualTo("invalid_request");
    assertThat(refused(call("list_tasks", "{\"status\":[\"done\"]}"))).isEqualTo("invalid_request");
    assertThat(refused(call("list_tasks", "{\"cursor\":\"x\"}"))).isEqualTo("invalid_request");
    assertThat(
            request("tools/call", json("{\"name\":\"approve\"}"), agent)
                .at("/error/message")
                .asString())
        .contains("There is no such tool");
    assertThat(request("tools/call", json("{\"name\":7}"), agent).at("/error/code").asInt())
        .isEqualTo(-32602);
    assertThat(request("no/such", json("{}"), agent).at("/error/code").asInt()).isEqualTo(-32601);
    JsonNode bad = request("initialize", json("{\"protocolVersion\":[]}"), agent);
    assertThat(bad.at("/error/code").asInt()).isEqualTo(-32602);
    assertThat(bad.toString()).doesNotContain("Exception", "modelcontextprotocol");
  }

  @Test
  void messagesThatAreNone() {
    assertThat(post("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}", agent))
        .satisfies(answer -> {
          assertThat(answer.statusCode()).isEqualTo(202);
          assertThat(answer.body()).isEmpty();
        });
    assertThat(post("{", agent).statusCode()).isEqualTo(400);
    assertThat(json(post("[]", agent).body()).at("/error/code").asInt()).isEqualTo(-32600);
    Map<String, String> old = new TreeMap<>(agent);
    old.put("MCP-Protocol-Version", "1999-01-01");
    assertThat(post("{}", old).body()).contains("2025-11-25");
    for (String method : List.of("GET", "DELETE")) {
      HttpResponse<String> answer = daemon.send(method, "/mcp", "", agent);
      assertThat(answer.statusCode()).as(method).isEqualTo(405);
      assertThat(answer.headers().firstValue("Allow")).as(method).hasValue("POST");
    }
  }

  @Test
  void strangersStayOutside() {
    String list = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}";
    assertThat(post(list, Map.of()).statusCode()).isEqualTo(401);
    assertThat(post(list, bearer("wrong")).statusCode()).isEqualTo(401);
    for (Map<String, String> more :
        List.of(
            Map.of("Origin", "http://evil.example"),
            Map.of("Origin", "null"),
            Map.of("Sec-Fetch-Site", "cross-site"))) {
      Map<String, String> headers = new TreeMap<>(agent);
      headers.putAll(more);
      assertThat(post(list, headers).statusCode()).as(more.toString()).isEqualTo(403);
    }
    Map<String, String> page = Map.of("Cookie", daemon.cookie(), "Sec-Fetch-Site", "same-origin");
    assertThat(post(list, page).statusCode()).isEqualTo(403);
  }

  @Test
  void aTaskSeesItsOwnRunAndIsTheParentOfWhatItStarts() {
    JsonNode mine = daemon.start("sleep", "120");
    String other = daemon.start("sleep", "120").get("task_id").asString();
    Map<String, String> token = bearer(daemon.token(mine.get("task_id").asString()));
    String named = "{\"task_id\":\"" + other + "\"}";
    for (String tool :
        List.of("task_status", "task_output", "task_artifacts", "wait_task", "stop_task")) {
      assertThat(refused(call(tool, named, token))).as(tool).isEqualTo("no_such_task");
    }
    assertThat(text(call("list_tasks", "{}", token))).doesNotContain(other);
    String elsewhere = "{\"run_id\":\"" + task(other).get("run_id").asString() + "\"}";
    assertThat(refused(call("list_tasks", elsewhere, token))).isEqualTo("no_such_run");
    String child =
        good(call("start_task", "{\"tool\":\"list\"}".replace("list", childTool()), token))
            .get("task_id")
            .asString();
    assertThat(task(child).get("parent_task_id")).isEqualTo(mine.get("task_id"));
    assertThat(task(child).get("run_id")).isEqualTo(mine.get("run_id"));
  }

  /** The name of a tool that tasks may start, made for it. */
  private String childTool() {
    try {
      java.nio.file.Files.writeString(
          folder.resolve("home/tools.yaml"),
          "version: 1\ntools:\n  child: { mode: batch, cmd: [\"true\"] }\n");
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    org.awaitility.Awaitility.await()
        .until(() -> text(call("list_tools", "{}")).contains("child (batch)"));
    return "child";
  }

  @Test
  void aPersonIsAsked() {
    String id = startShell("exec sleep 120", agent);
    String question = "{\"question\":\"May I?\",\"task_id\":\"" + id + "\",\"timeout_sec\":0}";
    JsonNode pending = call("checkpoint", question);
    assertThat(good(pending).get("decision").asString()).isEqualTo("pending");
    String asked = good(pending).get("checkpoint_id").asString();
    assertThat(text(pending)).contains("again with checkpoint_id " + asked);
    HttpResponse<String> said =
        daemon.send(
            "POST",
            "/api/v1/checkpoints/" + asked + "/approve",
            "{\"message\":\"go on\"}",
            bearer(daemon.person()));
    assertThat(said.statusCode()).as(said.body()).isEqualTo(200);
    String again = "{\"checkpoint_id\":\"" + asked + "\",\"task_id\":\"" + id + "\"}";
    JsonNode answered = call("checkpoint", again);
    assertThat(good(answered).get("decision").asString()).isEqualTo("approved");
    assertThat(text(answered)).isEqualTo("A person answered: approved: go on");
    assertThat(good(call("checkpoint", again, bearer(daemon.token(id)))).get("task_id").asString())
        .isEqualTo(id);
    String own = "{\"question\":\"And now?\",\"timeout_sec\":0}";
    assertThat(good(call("checkpoint", own, bearer(daemon.token(id)))).get("task_id").asString())
        .isEqualTo(id);
    assertThat(refused(call("checkpoint", own))).isEqualTo("invalid_request");
    assertThat(refused(call("checkpoint", again.replace(asked, "cp_none"))))
        .isEqualTo("no_such_checkpoint");
  }

  @Test
  void manyAtOnce() throws Exception {
    String id = startShell("exec sleep 2", agent);
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<JsonNode>> answers =
          IntStream.range(0, 100)
              .mapToObj(i ->
                  callers.submit(() ->
                      i % 2 == 0
                          ? call("wait_task", "{\"task_id\":\"" + id + "\"}")
                          : call("list_tasks", "{\"limit\":5}")))
              .toList();
      for (Future<JsonNode> answer : answers) {
        assertThat(text(answer.get())).contains(id);
      }
    }
  }

  @Test
  void secretsAreMasked() {
    String secret = "ghp_" + "a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8";
    String id =
        startShell("echo " + secret.substring(0, 10) + "\"\"" + secret.substring(10), agent);
    JsonNode ended = call("wait_task", "{\"task_id\":\"" + id + "\"}");
    assertThat(ended.toString()).contains("****").doesNotContain(secret);
    assertThat(call("task_output", "{\"task_id\":\"" + id + "\"}").toString())
        .doesNotContain(secret);
  }
}
