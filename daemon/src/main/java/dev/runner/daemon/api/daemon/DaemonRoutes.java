package dev.runner.daemon.api.daemon;

import dev.runner.daemon.Version;
import dev.runner.daemon.api.answer.Answers;
import dev.runner.daemon.api.ask.Asking;
import dev.runner.daemon.api.ask.Query;
import dev.runner.daemon.api.body.Body;
import dev.runner.daemon.api.door.Caller;
import dev.runner.daemon.api.door.Right;
import dev.runner.daemon.api.service.DaemonStatus;
import dev.runner.daemon.api.service.Services;
import dev.runner.daemon.config.Config;
import dev.runner.telemetry.event.TaskStatus;
import dev.runner.telemetry.json.Json;
import dev.runner.telemetry.json.Times;
import dev.runner.wrappers.yaml.Mistake;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code /daemon}: what it is, and how it is ended. */
public final class DaemonRoutes {
  private static final Set<TaskStatus> STARTED = Set.of(TaskStatus.RUNNING, TaskStatus.STOPPING);

  private final Services services;

  public DaemonRoutes(Services services) {
    this.services = services;
  }

  public void add(RoutesConfig routes) {
    routes.get("/api/v1/daemon", this::show);
    routes.post("/api/v1/daemon/stop", this::stop);
    routes.get("/healthz", ctx -> ctx.json(Map.of("status", "ok")));
    routes.get("/readyz", ctx -> ctx.json(Map.of("status", "ready")));
  }

  private void show(Context ctx) {
    Query.only(ctx);
    Caller _ = Asking.caller(ctx, Right.READ);
    DaemonStatus daemon = services.daemon();
    ObjectNode json = Json.mapper().createObjectNode();
    json.put("version", Version.current()).put("pid", daemon.pid());
    json.put("started_at", Times.rfc3339(daemon.startedAt()));
    json.put("home", services.home().path().toString()).put("url", daemon.url());
    ObjectNode permits = json.putObject("permits");
    ObjectNode limits = json.putObject("limits");
    services.core().permits().inUse().forEach(permits::put);
    services.core().permits().limits().forEach(limits::put);
    json.set("config", config(services.config().get()));
    json.put("running", count(STARTED));
    json.put("queued", count(Set.of(TaskStatus.QUEUED, TaskStatus.BLOCKED)));
    json.putObject("disk")
        .put("free_bytes", services.space().bytes())
        .put("min_free_bytes", services.space().needed());
    json.put("pos", services.events().latest());
    Answers.one(ctx, json, style -> text(json));
  }

  private static ObjectNode config(Config config) {
    ObjectNode json = Json.mapper().createObjectNode().put("sha256", config.sha256());
    ArrayNode mistakes = json.putArray("mistakes");
    config.mistakes().forEach(mistake -> mistakes.add(mistake(mistake)));
    return json;
  }

  /** One mistake of a file. */
  public static ObjectNode mistake(Mistake mistake) {
    ObjectNode json = Json.mapper().createObjectNode();
    json.put("file", mistake.file()).put("line", mistake.line()).put("column", mistake.column());
    json.put("key", mistake.keyPath()).put("detail", mistake.message());
    mistake.remedy().ifPresent(remedy -> json.put("remedy", remedy));
    return json;
  }

  private long count(Set<TaskStatus> statuses) {
    return services.live().all().stream()
        .flatMap(run -> run.tasks().stream())
        .filter(task -> statuses.contains(task.status()))
        .count();
  }

  private static String text(ObjectNode json) {
    StringBuilder text = new StringBuilder();
    text.append("  running     ").append(json.get("running").asLong());
    json.get("limits").properties().stream()
        .filter(limit -> limit.getKey().equals("home"))
        .forEach(limit -> text.append(" of ").append(limit.getValue().asLong()));
    text.append("\n  queued      ").append(json.get("queued").asLong()).append('\n');
    int mistakes = json.get("config").get("mistakes").size();
    if (mistakes > 0) {
      text.append("  tools.yaml  has ")
          .append(mistakes == 1 ? "a mistake" : mistakes + " mistakes");
      text.append("; the last good one is in force. See: runner tools check\n");
    }
    return text.toString();
  }

  private void stop(Context ctx) {
    Query.only(ctx);
    Caller caller = Asking.caller(ctx, Right.DECIDE);
    Body body = Body.read(ctx.bodyAsBytes());
    boolean tasks = body.flag("tasks");
    body.end();
    long running = count(STARTED);
    long queued = count(Set.of(TaskStatus.QUEUED, TaskStatus.BLOCKED));
    ObjectNode json = Json.mapper().createObjectNode();
    json.put("running", running).put("queued", queued).put("tasks", tasks);
    ctx.status(202);
    Answers.one(ctx, json, style -> stopText(running, queued, tasks));
    services.daemon().stop(tasks, caller.by());
  }

  private static String stopText(long running, long queued, boolean tasks) {
    String waiting =
        queued == 0 ? "" : " What is queued (" + queued + ") waits for the next start.";
    if (running == 0) {
      return "The daemon stops; no task is running." + waiting + "\n";
    }
    String counted = running == 1 ? "1 running task" : running + " running tasks";
    return tasks
        ? "The daemon stops " + counted + ", then itself." + waiting + "\n"
        : "The daemon stops; "
            + (running == 1 ? counted + " goes" : counted + " go")
            + " on, and the next daemon takes over."
            + waiting
            + "\n";
  }
}
