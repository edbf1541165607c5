package dev.runner.daemon.api.door;

import static dev.runner.daemon.api.door.LivingDaemon.bearer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every route with every credential, against one table. A route without a line fails. */
class EveryRouteTest {
  /**
   * Right, scope, method, path. A route is OPEN, or needs READ, ACT or DECIDE. Scope {@code run}:
   * the address names a run or task, and a task may name its own only; {@code home}: it does not,
   * and a task sees its own; {@code person}: no task may, though it has the right.
   */
  private static final String TABLE =
      """
      OPEN   home   GET  /
      OPEN   home   GET  /index.html
      OPEN   home   GET  /login
      OPEN   home   POST /login
      OPEN   home   GET  /runs
      OPEN   home   GET  /runs/{id}
      OPEN   home   GET  /tasks/{id}
      OPEN   home   GET  /usage
      OPEN   home   GET  /tools
      OPEN   home   GET  /compare
      OPEN   home   GET  /assets/<path>
      OPEN   home   GET  /openapi.json
      OPEN   home   GET  /docs
      OPEN   home   GET  /assets/docs/{file}
      OPEN   home   GET  /healthz
      OPEN   home   GET  /readyz
      READ   home   GET  /api/v1/daemon
      DECIDE home   POST /api/v1/daemon/stop
      DECIDE home   POST /api/v1/logins
      DECIDE home   POST /api/v1/logins/end
      READ   home   GET  /api/v1/tools
      READ   home   POST /api/v1/tools/check
      ACT    person POST /api/v1/tools/probe
      READ   home   GET  /api/v1/tools/{name}
      READ   home   POST /api/v1/tools/{name}/try
      READ   home   GET  /api/v1/runs
      ACT    person POST /api/v1/runs
      READ   run    GET  /api/v1/runs/{id}
      ACT    run    POST /api/v1/runs/{id}/close
      ACT    run    POST /api/v1/runs/{id}/labels
      READ   run    GET  /api/v1/runs/{id}/events
      READ   home   GET  /api/v1/tasks
      ACT    home   POST /api/v1/tasks
      ACT    home   POST /api/v1/tasks/batch
      ACT    home   POST /api/v1/tasks/stop
      READ   run    GET  /api/v1/tasks/{id}
      ACT    run    POST /api/v1/tasks/{id}/stop
      ACT    run    POST /api/v1/tasks/{id}/retry
      ACT    run    POST /api/v1/tasks/{id}/continue
      READ   run    GET  /api/v1/tasks/{id}/why
      READ   run    GET  /api/v1/tasks/{id}/request
      READ   home   GET  /api/v1/checkpoints
      ACT    run    POST /api/v1/tasks/{id}/checkpoints
      DECIDE home   POST /api/v1/checkpoints/{id}/approve
      DECIDE home   POST /api/v1/checkpoints/{id}/reject
      ACT    run    POST /api/v1/checkpoints/{id}/withdraw
      READ   run    GET  /api/v1/tasks/{id}/events
      READ   run    GET  /api/v1/tasks/{id}/logs/{stream}
      READ   run    GET  /api/v1/tasks/{id}/logs/{stream}/times
      READ   run    GET  /api/v1/tasks/{id}/conversation
      ACT    run    POST /api/v1/tasks/{id}/input
      READ   run    GET  /api/v1/tasks/{id}/screen
      READ   run    GET  /api/v1/tasks/{id}/recording
      READ   run    GET  /api/v1/tasks/{id}/terminal
      READ   run    GET  /api/v1/tasks/{id}/artifacts
      READ   run    GET  /api/v1/tasks/{id}/artifacts/<path>
      READ   run    GET  /api/v1/runs/{id}/export
      READ   run    GET  /api/v1/runs/{id}/report
      DECIDE home   POST /api/v1/runs/verify
      DECIDE home   POST /api/v1/runs/import
      READ   home   GET  /api/v1/compare
      READ   home   GET  /api/v1/usage
      READ   person GET  /api/v1/usage/slots
      READ   home   GET  /api/v1/storage
      DECIDE home   POST /api/v1/gc
      DECIDE home   POST /api/v1/runs/{id}/keep
      DECIDE home   DELETE /api/v1/runs/{id}
      READ   person GET  /metrics
      ACT    home   POST /mcp
      READ   home   GET  /api/v1/events
      READ   home   GET  /api/v1/index
      DECIDE home   POST /api/v1/index/rebuild
      READ   person GET  /api/v1/trust
      DECIDE home   POST /api/v1/trust
      DECIDE home   POST /api/v1/trust/revoke
      """;

  /** No route takes it, so that nothing happens to whoever may ask. */
  private static final String REFUSED_BODY = "{\"no_such_member\":1}";

  private record Line(String right, String scope) {
    boolean open() {
      return right.equals("OPEN");
    }

    boolean decides() {
      return right.equals("DECIDE");
    }
  }

  @TempDir Path folder;
  private Optional<LivingDaemon> running = Optional.empty();
  private final Map<String, Line> table = new LinkedHashMap<>();
  private String run = "";
  private String task = "";
  private String other = "";
  private String ended = "";
  private String cookie = "";

  @BeforeEach
  void begin() throws IOException {
    TABLE
        .lines()
        .map(line -> line.split(" +", 4))
        .forEach(w -> table.put(w[2] + " " + w[3], new Line(w[0], w[1])));
    running = Optional.of(new LivingDaemon(folder));
    var started =
        daemon()
            .start(
                "sh",
                "-c",
                "cd \"$RUNNER_ARTIFACTS_DIR\"; echo {} > ../terminal.cast; echo x > left;"
                    + " exec sleep 120");
    run = started.get("run_id").asString();
    task = started.get("task_id").asString();
    other = daemon().start("sleep", "120").get("task_id").asString();
    ended = daemon().start("true").get("task_id").asString();
    daemon().awaitStatus(ended, "succeeded");
    cookie = daemon().cookie();
    String left = "/api/v1/tasks/" + task + "/artifacts/left";
    await()
        .until(() -> daemon().send("GET", left, "", bearer(daemon().person())).statusCode() == 200);
  }

  private LivingDaemon daemon() {
    return running.orElseThrow();
  }

  @AfterEach
  void end() {
    running.ifPresent(LivingDaemon::close);
  }

  @Test
  void letsInWhoMayAndNobodyElse() {
    assertThat(daemon().routes()).containsAll(table.keySet());
    daemon().routes().parallelStream().forEach(this::tryAll);
  }

  private void tryAll(String route) {
    String asGet = route.startsWith("HEAD ") ? "GET " + route.substring(5) : route;
    assertThat(table).as("%s has no line in the table of this test", route).containsKey(asGet);
    Line line = Optional.ofNullable(table.get(asGet)).orElseThrow();
    strangers(route, line);
    if (!line.open()) {
      page(route);
      tokens(route, line);
    }
  }

  private void strangers(String route, Line line) {
    for (Map<String, String> headers :
        List.<Map<String, String>>of(
            Map.of(),
            bearer("wrong"),
            bearer(daemon().token(ended)),
            Map.of("Cookie", "runner_" + daemon().homeId() + "=wrong", "Sec-Fetch-Site", "none"),
            Map.of("Cookie", cookie + "x", "Sec-Fetch-Site", "same-origin"))) {
      int status = send(route, headers, REFUSED_BODY).statusCode();
      if (line.open()) {
        assertThat(status).as("%s with %s", route, headers).isNotIn(401, 403, 404);
      } else {
        assertThat(status).as("%s with %s", route, headers).isIn(refusals(route, headers));
      }
    }
  }

  /** What only reads is refused for a cookie before it is looked at. */
  private static List<Integer> refusals(String route, Map<String, String> headers) {
    return headers.containsKey("Cookie") && !reads(route) ? List.of(403) : List.of(401);
  }

  private static boolean reads(String route) {
    return route.startsWith("GET ") || route.startsWith("HEAD ");
  }

  private void page(String route) {
    Map<String, String> page = Map.of("Cookie", cookie, "Sec-Fetch-Site", "same-origin");
    boolean reads = reads(route);
    refusedUnless(reads, route, page, "not_allowed");
    refusedUnless(false, route, Map.of("Cookie", cookie), reads ? "foreign_origin" : "not_allowed");
    refusedUnless(
        false, route, Map.of("Cookie", cookie, "Sec-Fetch-Site", "same-site"), "foreign_origin");
  }

  private void tokens(String route, Line line) {
    refusedUnless(true, route, bearer(daemon().person()), "");
    refusedUnless(!line.decides(), route, bearer(daemon().agent()), "person_only");
    boolean mayTask = !line.decides() && !line.scope().equals("person");
    String slug = line.decides() ? "person_only" : "not_allowed";
    refusedUnless(mayTask, route, bearer(daemon().token(task)), slug);
    refusedUnless(
        mayTask && !line.scope().equals("run"),
        route,
        bearer(daemon().token(other)),
        line.scope().equals("run") ? "no_such_" : slug);
  }

  /** A refusal tells nothing of what was asked for. */
  private void refusedUnless(boolean may, String route, Map<String, String> headers, String slug) {
    boolean elsewhere = slug.equals("no_such_");
    HttpResponse<String> answer = send(route, headers, elsewhere ? bodyOf(route) : REFUSED_BODY);
    if (may) {
      assertThat(answer.statusCode())
          .as("%s with %s says %s", route, headers, answer.body())
          .isNotIn(401, 403, 404, 405, 406, 500);
      return;
    }
    assertThat(answer.statusCode())
        .as("%s with %s says %s", route, headers, answer.body())
        .isEqualTo(elsewhere ? 404 : 403);
    assertThat(answer.body()).contains(route.startsWith("HEAD") ? "" : "/" + slug);
  }

  /** A body good enough to get as far as the address. */
  private static String bodyOf(String route) {
    if (route.endsWith("/checkpoints")) {
      return "{\"question\":\"May I?\"}";
    }
    return route.endsWith("/labels") ? "{\"labels\":{}}" : "{}";
  }

  private HttpResponse<String> send(String route, Map<String, String> headers, String body) {
    int space = route.indexOf(' ');
    String path = route.substring(space + 1);
    String filled =
        path.replace("{stream}", "stdout")
            .replace("{file}", "docs.js")
            .replace("<path>", path.startsWith("/assets") ? "main.js" : "left")
            .replace("{name}", "command")
            .replace("{id}", path.contains("/runs/") ? run : task);
    return daemon().send(route.substring(0, space), filled, body, headers);
  }

  @Test
  void aTaskSeesNothingOfOtherRuns() {
    for (String path :
        List.of(
            "/api/v1/tasks",
            "/api/v1/runs",
            "/api/v1/events",
            "/api/v1/tasks?q=sleep",
            "/api/v1/events?event=task_queued")) {
      String seen = daemon().send("GET", path, "", bearer(daemon().token(other))).body();
      assertThat(seen).as(path).doesNotContain(run).doesNotContain(task);
    }
    for (String path : List.of("/api/v1/tasks?run_id=" + run, "/api/v1/events?run_id=" + run)) {
      assertThat(daemon().send("GET", path, "", bearer(daemon().token(other))).statusCode())
          .as(path)
          .isEqualTo(404);
    }
  }

  @Test
  void aTaskStopsAndStartsNothingElsewhere() {
    var token = bearer(daemon().token(other));
    assertThat(stopAs(token, "{\"run_id\":\"" + run + "\"}")).isEqualTo(404);
    assertThat(stopAs(token, "{\"all\":true}")).isEqualTo(202);
    daemon().awaitStatus(other, "cancelled");
    daemon().awaitStatus(task, "running");
    String into = "{\"tool\":\"command\",\"params\":{\"prompt\":[\"true\"]},\"run_id\":\"";
    var mine = bearer(daemon().token(task));
    String elsewhere = daemon().start("sleep", "60").get("run_id").asString();
    assertThat(daemon().send("POST", "/api/v1/tasks", into + elsewhere + "\"}", mine).statusCode())
        .isEqualTo(404);
    assertThat(
            daemon()
                .send(
                    "POST",
                    "/api/v1/tasks/batch",
                    "{\"run_id\":\"" + elsewhere + "\",\"tasks\":[{\"tool\":\"command\"}]}",
                    mine)
                .statusCode())
        .isEqualTo(404);
  }

  private int stopAs(Map<String, String> token, String body) {
    return daemon().send("POST", "/api/v1/tasks/stop", body, token).statusCode();
  }

  @Test
  void lookingRunsNothing() {
    var page = Map.of("Cookie", cookie, "Sec-Fetch-Site", "same-origin");
    assertThat(daemon().send("GET", "/api/v1/tools", "", page).statusCode()).isEqualTo(200);
    assertThat(daemon().send("GET", "/api/v1/tools?probe=true", "", page).statusCode())
        .isEqualTo(400);
  }
}
