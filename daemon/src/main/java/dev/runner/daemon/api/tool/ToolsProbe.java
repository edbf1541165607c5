package dev.runner.daemon.api.tool;

import dev.runner.daemon.api.answer.Answers;
import dev.runner.daemon.api.answer.Notices;
import dev.runner.daemon.api.ask.Asking;
import dev.runner.daemon.api.ask.Query;
import dev.runner.daemon.api.body.Body;
import dev.runner.daemon.api.body.TaskBody;
import dev.runner.daemon.api.door.Caller;
import dev.runner.daemon.api.door.Right;
import dev.runner.daemon.api.problem.ProblemException;
import dev.runner.daemon.api.service.Services;
import dev.runner.daemon.api.text.ProbeTable;
import dev.runner.daemon.intake.ToolProbe;
import dev.runner.daemon.project.ToolsByFolder;
import dev.runner.wrappers.catalog.Catalog;
import dev.runner.wrappers.tool.Tool;
import io.javalin.http.Context;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** {@code POST /tools/probe}: which programs of tools are there; starts them for their version. */
record ToolsProbe(Services services, ProbedTools probed) {

  void probe(Context ctx) throws InterruptedException {
    Query.only(ctx);
    Caller caller = Asking.caller(ctx, Right.ACT);
    // What it runs is no task: nothing would tell of it, stop it, or count it.
    if (caller.taskId().isPresent()) {
      throw new ProblemException(403, "not_allowed", "A task runs programs as tasks only.");
    }
    Body body = Body.read(ctx.bodyAsBytes());
    Optional<Path> cwd = TaskBody.cwd(body);
    Optional<Map<String, String>> environment = TaskBody.environment(body);
    body.end();
    ToolsByFolder folders = services.projects().byFolder();
    Catalog catalog =
        cwd.map(folder -> folders.at(folder).catalog())
            .orElseGet(() -> services.config().get().catalog());
    Path home = services.home().path();
    Path project = cwd.map(folder -> folders.at(folder).project().root()).orElse(home);
    List<Tool> tools = List.copyOf(catalog.tools().values());
    Map<String, ToolProbe.Found> found =
        new ToolProbe(environment, tool -> tool.origin().isOfProject() ? project : home)
            .probe(tools);
    Instant now = Instant.now();
    tools.stream()
        .filter(tool -> !tool.origin().isOfProject())
        .forEach(tool ->
            Optional.ofNullable(found.get(tool.name()))
                .ifPresent(f -> probed.keep(tool.origin().sha256(), f, now)));
    Notices.add(ctx, folders.notices());
    Answers.many(
        ctx,
        found(tools, found),
        Optional.empty(),
        services.events().latest(),
        style -> ProbeTable.of(tools, found, style));
  }

  private static List<ObjectNode> found(List<Tool> tools, Map<String, ToolProbe.Found> found) {
    return tools.stream()
        .map(tool ->
            Optional.ofNullable(found.get(tool.name()))
                .map(f -> ToolJson.of(tool, f))
                .orElseGet(() -> ToolJson.of(tool)))
        .toList();
  }
}
