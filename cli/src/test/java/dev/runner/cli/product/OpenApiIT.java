package dev.runner.cli.product;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runner.cli.json.JsonObject;
import dev.runner.cli.product.ApiContract.Operation;
import dev.runner.cli.product.DaemonDoor.Answered;
import dev.runner.cli.product.DaemonDoor.Asked;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpHeaders;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Every operation of {@code /openapi.json} is carried out here, and made to fail in the ways there
 * are; {@link DaemonDoor} holds each answer against the document.
 */
class OpenApiIT {
  @RegisterExtension final TestHome home = new TestHome();

  private static final String API = "/api/v1/";
  private static final String SECRET_PATH = "/etc/shadow-that-is-not-there";

  private DaemonDoor door = new DaemonDoor("", "");
  private String task = "";
  private String run = "";

  @BeforeEach
  void aTaskThatHasEnded() {
    String script = "echo 0123456789 >$RUNNER_ARTIFACTS_DIR/ten; seq 100; exit 3";
    task = home.start("quick", "--", "sh", "-c", script);
    run = home.completed(task).text("run_id").orElseThrow();
    door = home.door();
    door.untilEnded(task);
  }

  @Test
  void everyOperationAnswersAsTheDocumentSays() throws IOException {
    lookAround();
    openRuns();
    startTasks();
    askAPerson();
    readLogs();
    useATerminal();
    readEvents();
    trustAProject();
    compareAndMeasure();
    letBrowsersIn();
    readArtifacts();
    shareRuns();
    speakMcp();
    keepAndRemove();
    missThings();
    assertThat(post("daemon/stop", "{\"tasks\":true}").status()).isEqualTo(202);
    Set<String> answered =
        door.contract().seen().stream()
            .filter(seen -> seen.matches(".* (101|2\\d\\d)"))
            .map(seen -> seen.replaceAll(" .*", ""))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(answered)
        .containsAll(door.contract().operations().stream().map(Operation::id).toList());
  }

  private void lookAround() {
    for (String path :
        List.of("/", "/index.html", "/login", "/healthz", "/readyz", "/openapi.json", "/docs")) {
      assertThat(door.send(Asked.get(path)).status()).as(path).isEqualTo(200);
    }
    for (String path :
        List.of("/runs", "/runs/" + run, "/tasks/" + task, "/usage", "/tools", "/compare")) {
      assertThat(door.send(Asked.get(path)).status()).as(path).isEqualTo(200);
    }
    for (String file :
        List.of("main.js", "login.js", "style/base.css", "lib/lit-html/lit-html.js")) {
      assertThat(door.send(Asked.get("/assets/" + file)).status()).as(file).isEqualTo(200);
    }
    status(404, door.send(Asked.get("/assets/none.js")));
    for (String file : List.of("docs.js", "docs.css", "swagger-ui.css", "swagger-ui-bundle.js")) {
      assertThat(door.send(Asked.get("/assets/docs/" + file)).status()).as(file).isEqualTo(200);
    }
    status(404, door.send(Asked.get("/assets/docs/swagger-initializer.js")));
    inAllForms("daemon", "tools", "tools/command", "runs", "runs/" + run);
    inAllForms("tasks?status=failed&q=seq", "tasks/" + task + "?wait_ms=10", "runs?limit=1");
    inAllForms("tasks/" + task + "/why", "tasks/" + task + "/request");
    inAllForms("tasks?limit=1&since=2026-01-01T00:00:00Z");
    inAllForms("tasks?task_id=" + task, "tools?health=true", "runs?q=run", "runs?q=no+such");
    status(400, door.ask(Asked.get(API + "tasks?status=bogus")));
    status(400, door.ask(Asked.get(API + "tasks?attention=bogus")));
    status(400, door.ask(Asked.get(API + "runs?status=lost")));
    status(406, door.ask(Asked.get(API + "tasks").with("Accept", "image/png")));
    status(406, door.ask(Asked.post(API + "runs", "{}").with("Accept", "image/png")));
    status(200, post("tools/check", ""));
    status(200, post("tools/probe", "{\"env\":{\"PATH\":\"/usr/bin:/bin\"}}"));
    status(404, post("tools/check", "{\"path\":\"" + SECRET_PATH + "\"}"));
    status(200, post("tools/quick/try", newTask("quick", "true")));
    status(400, post("tools/quick/try", newTask("command", "true")));
  }

  private void inAllForms(String... paths) {
    for (String path : paths) {
      for (String form : List.of("application/json", "application/jsonl", "text/plain")) {
        status(200, door.ask(Asked.get(API + path).with("Accept", form)));
      }
    }
  }

  private static void status(int expected, Answered answer) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(expected);
  }

  private Answered post(String path, String body) {
    return door.ask(Asked.post(API + path, body));
  }

  private Answered postOnce(String path, String body, String key) {
    return door.ask(Asked.post(API + path, body).with("Idempotency-Key", key));
  }

  private static String newTask(String tool, String... command) {
    JsonObject params = new JsonObject().with("prompt", List.of(command));
    return new JsonObject().with("tool", tool).with("params", params).toString();
  }

  private void speakMcp() {
    status(200, speak("\"id\":1,\"method\":\"tools/list\""));
    status(202, speak("\"method\":\"notifications/initialized\""));
    status(400, door.ask(Asked.post("/mcp", "[]")));
    status(405, door.ask(Asked.get("/mcp")));
    status(405, door.ask(Asked.delete("/mcp")));
  }

  private Answered speak(String members) {
    return door.ask(Asked.post("/mcp", "{\"jsonrpc\":\"2.0\"," + members + "}"));
  }

  private void openRuns() {
    String named = "{\"title\":\"T\",\"name\":\"mine\",\"labels\":{\"team\":\"core\"}}";
    status(201, postOnce("runs", named, "open-1"));
    status(200, postOnce("runs", named, "open-1"));
    status(422, postOnce("runs", "{}", "open-1"));
    status(422, post("runs", "{\"name\":\"RUN-1\"}"));
    status(200, post("runs/mine/labels", "{\"labels\":{\"week\":\"47\"}}"));
    status(200, post("runs/mine/close", ""));
    status(409, post("runs/" + run + "/labels", "{\"labels\":{}}"));
  }

  private void startTasks() {
    status(201, postOnce("tasks", newTask("quick", "true"), "start-1"));
    status(200, postOnce("tasks", newTask("quick", "true"), "start-1"));
    status(422, postOnce("tasks", newTask("quick", "false"), "start-1"));
    status(404, post("tasks", newTask("no-such-tool", "true")));
    status(422, post("tasks", "{\"params\":{\"prompt\":[1]},\"cwd\":\"here\",\"name\":null}"));
    String batch = "{\"tasks\":[" + newTask("quick", "true") + "]}";
    status(201, postOnce("tasks/batch", batch, "batch-1"));
    status(200, postOnce("tasks/batch", batch, "batch-1"));
    String long1 = post("tasks", newTask("quick", "sleep", "60")).json().text("task_id").orElse("");
    door.untilRunning(long1);
    inAllForms("tasks/" + long1);
    status(409, post("tasks/" + long1 + "/retry", ""));
    status(202, post("tasks/" + long1 + "/stop", "{\"now\":true,\"reason\":\"enough\"}"));
    door.untilEnded(long1);
    status(200, post("tasks/" + long1 + "/stop", ""));
    status(201, post("tasks/" + task + "/retry", ""));
    status(202, post("tasks/stop", "{\"all\":true}"));
    status(400, post("tasks/stop", "{}"));
  }

  private void askAPerson() {
    String asks = post("tasks", newTask("quick", "sleep", "60")).json().text("task_id").orElse("");
    door.untilRunning(asks);
    String path = "tasks/" + asks + "/checkpoints";
    String question = "{\"question\":\"May I?\",\"kind\":\"permission\"}";
    status(201, postOnce(path, question, "ask-1"));
    status(200, postOnce(path + "?wait_ms=10", question, "ask-1"));
    status(422, postOnce(path, "{\"question\":\"Other?\"}", "ask-1"));
    status(422, post(path, "{\"question\":1,\"kind\":\"before_start\"}"));
    inAllForms("checkpoints", "checkpoints?open=true", "tasks/" + asks, "tasks/" + asks + "/why");
    status(400, door.ask(Asked.get(API + "checkpoints?open=false")));
    status(200, post("checkpoints/" + asks + "/approve", "{\"message\":\"go on\"}"));
    String second = post(path, question).json().text("checkpoint_id").orElse("");
    String third = post(path, question).json().text("checkpoint_id").orElse("");
    status(409, post("checkpoints/" + asks + "/reject", ""));
    status(200, post("checkpoints/" + second + "/reject", ""));
    status(409, post("checkpoints/" + second + "/approve", ""));
    status(404, post("checkpoints/cp_000000/approve", ""));
    String fourth = post(path, question).json().text("checkpoint_id").orElse("");
    status(200, post("checkpoints/" + fourth + "/withdraw", "{\"message\":\"never mind\"}"));
    status(409, post("checkpoints/" + fourth + "/withdraw", ""));
    String before =
        post("tasks", newTask("quick", "true").replace("{\"tool", "{\"checkpoint\":\"?\",\"tool"))
            .json()
            .text("task_id")
            .orElse("");
    status(403, post("checkpoints/" + before + "/withdraw", ""));
    status(200, post("checkpoints/" + before + "/reject", ""));
    status(202, post("tasks/" + asks + "/stop", "{\"now\":true}"));
    door.untilEnded(asks);
    assertThat(post("checkpoints/" + third + "/approve", "").status()).isIn(404, 409);
    status(409, post(path, question));
  }

  private void readLogs() {
    String log = API + "tasks/" + task + "/logs/stdout";
    for (String part : List.of("", "?offset=2&length=4", "?tail_lines=3", "?follow=true")) {
      status(200, door.ask(Asked.get(log + part)));
    }
    Asked part = Asked.get(log).with("Range", "bytes=0-9");
    status(206, door.ask(part));
    status(200, door.ask(part.with("If-Range", "\"another\"")));
    status(406, door.ask(Asked.get(log).with("Accept", "image/png")));
    status(400, door.ask(Asked.get(log + "?offset=1&tail_lines=1")));
    status(416, door.ask(Asked.get(log).with("Range", "bytes=99999-")));
    status(304, door.ask(Asked.get(log).with("If-None-Match", "*")));
    status(404, door.ask(Asked.get(API + "tasks/" + task + "/logs/stdin")));
    status(400, door.ask(Asked.get(log + "?follow=maybe")));
    status(200, door.ask(new Asked("HEAD", log, Map.of(), "")));
    inAllForms("tasks/" + task + "/logs/stdout/times");
    status(200, door.ask(Asked.get(log + "/times?offset=1&length=9&limit=1")));
    status(400, door.ask(Asked.get(log + "/times?tail_lines=1")));
    status(404, door.ask(Asked.get(API + "tasks/" + task + "/logs/stderr/times")));
    readAConversation();
  }

  private void readAConversation() {
    status(409, door.ask(Asked.get(API + "tasks/" + task + "/conversation")));
    home.tools(
        TestHome.QUICK
            + "  said: {mode: batch, output: codex-jsonl, cmd: [echo, '{{\"type\":\"error\"}}']}\n");
    TestHome.until("the tool is there", () -> door.get("tools/said").status() == 200);
    String said = post("tasks", "{\"tool\":\"said\"}").json().text("task_id").orElse("");
    door.untilEnded(said);
    String conversation = "tasks/" + said + "/conversation";
    inAllForms(conversation);
    status(200, door.ask(Asked.get(API + conversation + "?offset=0&limit=1")));
    status(200, door.ask(Asked.get(API + conversation + "?follow=true")));
    status(400, door.ask(Asked.get(API + conversation + "?tail_lines=1")));
  }

  private void useATerminal() throws IOException {
    home.tools(
        TestHome.QUICK
            + "  asks: {mode: interactive, cmd: [sh, -c, 'read answer'],"
            + " resume_cmd: ['true', '{session_id}']}\n");
    TestHome.until("the tool is there", () -> door.get("tools/asks").status() == 200);
    String asks = post("tasks", "{\"tool\":\"asks\"}").json().text("task_id").orElse("");
    door.untilRunning(asks);
    String at = "tasks/" + asks;
    inAllForms(at + "/screen");
    status(426, door.ask(Asked.get(API + at + "/terminal")));
    upgrade(API + at + "/terminal?client=test");
    status(200, post(at + "/input", "{\"parts\":[{\"text\":\"yes\"},{\"key\":\"Enter\"}]}"));
    door.untilEnded(asks);
    status(409, post(at + "/continue", ""));
    status(201, post(at + "/continue", "{\"session_id\":\"s\"}"));
    inAllForms(at + "/screen");
    Asked recording = Asked.get(API + at + "/recording");
    status(200, door.ask(recording));
    status(206, door.ask(recording.with("Range", "bytes=0-9")));
    status(416, door.ask(recording.with("Range", "bytes=999999-")));
    status(304, door.ask(recording.with("If-None-Match", "*")));
    status(406, door.ask(recording.with("Accept", "image/png")));
    status(200, door.ask(new Asked("HEAD", recording.path(), Map.of(), "")));
    status(409, post(at + "/input", "{\"parts\":[{\"text\":\"late\"}]}"));
    status(422, post(at + "/input", "{\"parts\":[{\"key\":\"Entre\"}]}"));
    for (String of : List.of("/screen", "/recording", "/terminal")) {
      status(404, door.ask(Asked.get(API + "tasks/task_00000000000000000000000000" + of)));
    }
    status(409, door.ask(Asked.get(API + "tasks/" + task + "/screen")));
    status(404, door.ask(Asked.get(API + "tasks/" + task + "/recording")));
  }

  /** A client of HTTP asks for no upgrade, so this is done by hand. */
  private void upgrade(String path) throws IOException {
    RawHttp http = RawHttp.of(home);
    try (Socket socket = http.connect()) {
      String head =
          String.join(
              "\r\n",
              "GET " + path + " HTTP/1.1",
              "Host: localhost",
              "Authorization: Bearer " + door.token(),
              "Connection: Upgrade",
              "Upgrade: websocket",
              "Sec-WebSocket-Version: 13",
              "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==");
      RawHttp.write(socket, head + "\r\n\r\n");
      String answer = "";
      while (!answer.endsWith("\r\n\r\n")) {
        answer += (char) socket.getInputStream().read();
      }
      Map<String, List<String>> headers =
          new RawHttp.Answer(answer)
              .headers()
              .map(line -> line.split(": ", 2))
              .collect(Collectors.toMap(line -> line[0], line -> List.of(line[1])));
      HttpHeaders told = HttpHeaders.of(headers, (name, value) -> true);
      int status = new RawHttp.Answer(answer).status();
      door.contract().check(new ApiContract.Exchange("GET", path, "", status, told, ""));
    }
  }

  private void readEvents() {
    String events = "/events?after_pos=0";
    for (String of : List.of("", "/runs/" + run, "/tasks/" + task)) {
      inAllForms((of + events).substring(1));
    }
    inAllForms("events?run_id=" + run + "&task_id=" + task + "&event=task_completed");
    inAllForms("runs/" + run + "/events?before_pos=" + Long.MAX_VALUE);
    status(400, door.ask(Asked.get(API + "events?before_pos=9&after_pos=1")));
    status(400, door.ask(Asked.get(API + "events?cursor=x")));
    status(400, door.ask(Asked.get(API + "events?event=bogus")));
    status(404, door.ask(Asked.get(API + "events?run_id=RUN-20200101-001")));
    status(404, door.ask(Asked.get(API + "events?task_id=task_00000000000000000000000000")));
    for (String of : List.of("runs/" + run, "tasks/" + task)) {
      status(400, door.ask(Asked.get(API + of + "/events?run_id=" + run)));
    }
  }

  private void trustAProject() throws IOException {
    Path project = home.folder().resolve("project");
    Files.createDirectories(project.resolve(".git"));
    String where = new JsonObject().with("cwd", project.toString()).toString();
    inAllForms("trust", "trust?cwd=" + project);
    TestHome.write(project.resolve(".git/HEAD"), "ref: refs/heads/main\n");
    TestHome.write(
        project.resolve("tools.yaml"), "tools: {hello: {mode: batch, cmd: [echo, one]}}\n");
    inAllForms("trust?cwd=" + project, "tools?cwd=" + project);
    status(403, post("tasks", "{\"tool\":\"hello\"," + where.substring(1)));
    status(403, post("tools/hello/try", "{\"tool\":\"hello\"," + where.substring(1)));
    status(404, post("trust/revoke", where));
    status(422, post("trust", where));
    status(409, trust(project, "0".repeat(64)));
    JsonObject seen = door.get("trust?cwd=" + project).json();
    status(200, trust(project, seen.text("sha256").orElseThrow()));
    inAllForms("trust", "trust?cwd=" + project, "tools/hello?cwd=" + project);
    status(200, post("tools/check", where));
    status(201, post("tasks", "{\"tool\":\"hello\"," + where.substring(1)));
    status(200, post("trust/revoke", where));
    status(400, door.ask(Asked.get(API + "trust?cwd=here")));
    TestHome.write(project.resolve("tools.yaml"), "tools: {hello: {mode: batch, cnd: [echo]}}\n");
    inAllForms("trust?cwd=" + project);
    status(422, post("tools/check", where));
  }

  private Answered trust(Path project, String sha256) {
    JsonObject body = new JsonObject().with("cwd", project.toString()).with("sha256", sha256);
    return post("trust", body.toString());
  }

  private void compareAndMeasure() {
    String other = home.start("quick", "--", "sh", "-c", "seq 90; exit 4");
    String run2 = home.completed(other).text("run_id").orElseThrow();
    door.untilEnded(other);
    inAllForms("compare?a=" + task + "&b=" + other, "compare?a=" + run + "&b=" + run2);
    inAllForms("compare?output=true&a=" + task + "&b=" + other);
    status(400, door.ask(Asked.get(API + "compare?a=" + run)));
    status(400, door.ask(Asked.get(API + "compare?a=" + run + "&b=" + other)));
    status(404, door.ask(Asked.get(API + "compare?a=" + run + "&b=none")));
    inAllForms(
        "usage", "usage?by=day&since=2026-01-01T00:00:00Z&tool=quick", "usage?run_id=" + run);
    status(400, door.ask(Asked.get(API + "usage?by=mood")));
    inAllForms("usage/slots", "usage/slots?since=2026-11-20T00:00:00Z&step_ms=60000000");
    status(400, door.ask(Asked.get(API + "usage/slots?since=2026-01-01T00:00:00Z&step_ms=1000")));
    inAllForms("storage", "storage?limit=1", "storage?run_id=@last", "index");
    status(404, door.ask(Asked.get(API + "storage?run_id=RUN-20200101-001")));
    status(202, post("index/rebuild", ""));
    status(200, door.ask(Asked.get("/metrics")));
    status(200, door.ask(Asked.get("/metrics").with("Accept", "application/openmetrics-text")));
  }

  private void letBrowsersIn() {
    Answered issued = post("logins", "");
    status(201, issued);
    String code = new JsonObject().with("code", issued.json().text("code").orElse("")).toString();
    status(204, door.send(Asked.post("/login", code)));
    status(401, door.send(Asked.post("/login", code)));
    status(422, door.send(Asked.post("/login", "{}")));
    status(200, post("logins/end", ""));
  }

  private void readArtifacts() {
    inAllForms("tasks/" + task + "/artifacts");
    Asked ten = Asked.get(API + "tasks/" + task + "/artifacts/ten");
    status(200, door.ask(ten));
    status(206, door.ask(ten.with("Range", "bytes=0-3")));
    status(416, door.ask(ten.with("Range", "bytes=99-")));
    status(304, door.ask(ten.with("If-None-Match", "*")));
    status(404, door.ask(Asked.get(ten.path() + "/none")));
  }

  private void shareRuns() {
    for (String form : List.of("export", "report")) {
      Asked whole = Asked.get(API + "runs/" + run + "/" + form);
      status(200, door.ask(whole));
      status(406, door.ask(whole.with("Accept", "image/png")));
    }
    Path archive = home.work().resolve("run.tar.gz");
    home.run("export", run, "-o", archive.toString()).code(0);
    String file = new JsonObject().with("file", archive.toString()).toString();
    status(200, post("runs/verify", file));
    status(201, post("runs/import", file));
    status(422, post("runs/verify", "{\"file\":\"run.tar.gz\"}"));
    status(404, post("runs/import", "{\"file\":\"" + SECRET_PATH + "\"}"));
    TestHome.write(archive, "no archive");
    status(422, post("runs/import", file));
  }

  private void keepAndRemove() {
    status(200, post("runs/" + run + "/keep", "{\"keep\":true}"));
    inAllForms("runs/" + run, "runs", "storage?run_id=" + run);
    status(409, remove(run));
    status(200, post("gc", "{\"dry_run\":true,\"keep\":0}"));
    status(422, post("gc", "{}"));
    status(422, post("gc", "{\"keep\":-1}"));
    status(200, remove(run + "?force=true"));
    status(404, remove(run));
    status(409, remove(post("runs", "{}").json().text("run_id").orElse("")));
    status(200, post("gc", "{\"keep\":0,\"older_than_sec\":0}"));
  }

  private Answered remove(String run) {
    return door.ask(Asked.delete(API + "runs/" + run));
  }

  private void missThings() {
    status(404, door.ask(Asked.get(API + "tasks/task_00000000000000000000000000")));
    status(404, door.ask(Asked.get(API + "runs/RUN-20200101-001")));
    status(404, door.ask(Asked.get(API + "no-such-thing")));
    status(404, door.ask(Asked.get(API + "tools/no-such-tool")));
    status(405, door.ask(new Asked("DELETE", API + "tasks/" + task, Map.of(), "")));
    status(413, post("tasks", "\"" + "x".repeat(17 << 20) + "\""));
    status(400, door.ask(Asked.get(API + "tasks?cursor=bm9uZQ")));
    status(400, door.ask(Asked.get(API + "tasks?limit=501")));
  }
}
