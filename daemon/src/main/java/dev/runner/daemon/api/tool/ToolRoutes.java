package dev.runner.daemon.api.tool;

import dev.runner.daemon.api.answer.Answers;
import dev.runner.daemon.api.answer.Notices;
import dev.runner.daemon.api.ask.Asking;
import dev.runner.daemon.api.ask.Query;
import dev.runner.daemon.api.door.Caller;
import dev.runner.daemon.api.door.Right;
import dev.runner.daemon.api.problem.NoSuchTool;
import dev.runner.daemon.api.problem.Problem;
import dev.runner.daemon.api.problem.ProblemException;
import dev.runner.daemon.api.service.Services;
import dev.runner.daemon.api.task.TaskStarts;
import dev.runner.daemon.api.text.ShellWords;
import dev.runner.daemon.api.text.ToolTable;
import dev.runner.daemon.intake.Resolved;
import dev.runner.daemon.project.ToolsByFolder;
import dev.runner.telemetry.json.Json;
import dev.runner.wrappers.catalog.Catalog;
import dev.runner.wrappers.invocation.InputError;
import dev.runner.wrappers.invocation.InputErrors;
import dev.runner.wrappers.invocation.Invocation;
import dev.runner.wrappers.invocation.Surroundings;
import dev.runner.wrappers.tool.Tool;
import dev.runner.wrappers.yaml.Mistake;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code /tools}: what can be started, whether a file is right, what would be run. */
public final class ToolRoutes {
  private final Services services;
  private final ProbedTools probed = new ProbedTools();
  private final ToolHealths healths;
  private final TaskStarts starts;

  public ToolRoutes(Services services, TaskStarts starts) {
    this.services = services;
    this.starts = starts;
    this.healths = new ToolHealths(services, probed);
  }

  public void add(RoutesConfig routes) {
    routes.get("/api/v1/tools", this::list);
    routes.post("/api/v1/tools/check", new ToolsCheck(services)::check);
    routes.post("/api/v1/tools/probe", new ToolsProbe(services, probed)::probe);
    routes.get("/api/v1/tools/{name}", this::show);
    routes.post("/api/v1/tools/{name}/try", this::tryOut);
  }

  private void list(Context ctx) {
    Query.only(ctx, "cwd", "health");
    Caller _ = Asking.caller(ctx, Right.READ);
    boolean health = Query.flag(ctx, "health");
    ToolsByFolder folders = services.projects().byFolder();
    List<Tool> tools = List.copyOf(catalog(ctx, folders).tools().values());
    List<Mistake> mistakes = services.config().get().mistakes();
    Notices.add(ctx, folders.notices());
    Answers.many(
        ctx,
        tools.stream().map(tool -> health ? healths.of(tool) : ToolJson.of(tool)).toList(),
        Optional.empty(),
        services.events().latest(),
        style -> ToolTable.of(tools, mistakes, style));
  }

  /** What can be started in the folder that is named, or anywhere. */
  private Catalog catalog(Context ctx, ToolsByFolder folders) {
    return Asking.folder(ctx)
        .map(folder -> folders.at(folder).catalog())
        .orElseGet(() -> services.config().get().catalog());
  }

  private void show(Context ctx) {
    Query.only(ctx, "cwd");
    Caller _ = Asking.caller(ctx, Right.READ);
    Tool tool = tool(ctx);
    ObjectNode json =
        ToolJson.of(tool).put("text", tool.origin().text()).put("sha256", tool.origin().sha256());
    Answers.one(ctx, json, style -> ToolTable.sheet(tool));
  }

  private Tool tool(Context ctx) {
    ToolsByFolder folders = services.projects().byFolder();
    Catalog catalog = catalog(ctx, folders);
    String name = ctx.pathParam("name");
    return catalog
        .tool(name)
        .orElseThrow(() -> NoSuchTool.problem(name, catalog.nearest(name), folders.notices()));
  }

  private void tryOut(Context ctx) {
    Query.only(ctx);
    Resolved resolved = starts.tried(ctx, ctx.pathParam("name"));
    Invocation invocation = filled(resolved);
    ObjectNode json = Json.mapper().createObjectNode().put("tool", resolved.ask().tool());
    invocation.argv().forEach(json.putArray("argv")::add);
    json.put("cwd", invocation.cwd().toString());
    ObjectNode environment = json.putObject("env");
    invocation
        .environment()
        .forEach((name, value) -> environment.put(name, shown(resolved, value)));
    json.put("env_policy", invocation.envPolicy().name().toLowerCase(Locale.ROOT));
    invocation.stdin().ifPresent(text -> json.put("stdin", shown(resolved, text)));
    ArrayNode sources = json.putArray("sources");
    invocation.sources().forEach(sources::add);
    Answers.one(ctx, json, style -> text(json, invocation));
  }

  /** Where any parameter is secret, texts that can hold it are not shown. */
  private static String shown(Resolved resolved, String value) {
    return resolved.accepted().secrets().isEmpty() ? value : "********";
  }

  private Invocation filled(Resolved resolved) {
    Path cwd = resolved.ask().cwd();
    Path run = services.home().runs().resolve("RUN-00000000-000");
    String taskId = "task_00000000000000000000000000";
    Path task = run.resolve("tasks").resolve(taskId);
    Surroundings surroundings =
        new Surroundings(
            "RUN-00000000-000",
            taskId,
            task,
            task,
            task.resolve("artifacts"),
            resolved.project().main(),
            cwd,
            services.home().path());
    return switch (resolved.accepted().fill(surroundings)) {
      case Invocation invocation -> invocation;
      case InputErrors errors ->
          throw ProblemException.invalid(errors.all().stream().map(ToolRoutes::field).toList());
    };
  }

  private static Problem.Field field(InputError error) {
    return new Problem.Field(error.pointer(), error.detail());
  }

  private static String text(ObjectNode json, Invocation invocation) {
    StringBuilder text = new StringBuilder();
    text.append("argv   ").append(ShellWords.of(invocation.argv())).append('\n');
    text.append("cwd    ").append(invocation.cwd()).append('\n');
    text.append("env    ").append(json.get("env_policy").asString()).append('\n');
    json.get("env")
        .properties()
        .forEach(e ->
            text.append("       ")
                .append(e.getKey())
                .append('=')
                .append(e.getValue().asString())
                .append('\n'));
    Optional.ofNullable(json.get("stdin"))
        .ifPresent(
            s -> text.append("stdin  ").append(s.asString().length()).append(" characters\n"));
    text.append("from\n");
    invocation.sources().forEach(source -> text.append("       ").append(source).append('\n'));
    return text.append("Nothing was started.\n").toString();
  }
}
