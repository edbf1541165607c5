package dev.runner.daemon.mcp.tool;

import dev.runner.daemon.api.body.Body;
import dev.runner.daemon.api.body.TaskBody;
import dev.runner.daemon.api.service.Services;
import dev.runner.daemon.api.tool.ToolJson;
import dev.runner.daemon.project.ToolsByFolder;
import dev.runner.telemetry.json.Json;
import dev.runner.wrappers.tool.Parameter;
import dev.runner.wrappers.tool.Tool;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code list_tools}: what {@code start_task} can start where the client runs. */
final class ListTools implements McpTool {
  private static final int MAX_SHOWN = 200;

  private final Services services;

  ListTools(Services services) {
    this.services = services;
  }

  @Override
  public String name() {
    return "list_tools";
  }

  @Override
  public Told call(ToolCall call) {
    Body body = call.body();
    Optional<Path> cwd = TaskBody.cwd(body);
    body.end();
    ToolsByFolder folders = services.projects().byFolder();
    Collection<Tool> tools =
        cwd.or(() -> call.surroundings().cwd())
            .map(folder -> folders.at(folder).catalog())
            .orElseGet(() -> services.config().get().catalog())
            .tools()
            .values();
    ObjectNode json = Json.mapper().createObjectNode();
    ArrayNode items = json.putArray("items");
    tools.stream().limit(MAX_SHOWN).map(ToolJson::of).forEach(items::add);
    String lines =
        tools.stream().limit(MAX_SHOWN).map(ListTools::line).collect(Collectors.joining("\n"));
    String notices = folders.notices().stream().map(n -> "\n" + n).collect(Collectors.joining());
    return new Told(lines + notices, json);
  }

  /**
   * {@code name (mode): description; params: prompt (string, required), n (integer, default 1)}.
   */
  private static String line(Tool tool) {
    String params =
        tool.parameters().values().stream()
            .map(ListTools::parameter)
            .collect(Collectors.joining(", "));
    return "%s (%s)%s%s"
        .formatted(
            tool.name(),
            tool.mode().word(),
            tool.description().map(text -> ": " + text).orElse(""),
            params.isEmpty() ? "" : "; params: " + params);
  }

  private static String parameter(Parameter parameter) {
    StringBuilder shown = new StringBuilder(parameter.name() + " (" + parameter.type().word());
    if (parameter.required()) {
      shown.append(", required");
    }
    parameter.fallback().ifPresent(value -> shown.append(", default ").append(value));
    if (!parameter.choices().isEmpty()) {
      String choices =
          parameter.choices().stream().map(String::valueOf).collect(Collectors.joining(" or "));
      shown.append(", one of ").append(choices);
    }
    return shown.append(')').toString();
  }
}
