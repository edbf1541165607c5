package dev.runner.daemon.api.tool;

import dev.runner.daemon.intake.ToolProbe.Found;
import dev.runner.telemetry.json.Json;
import dev.runner.wrappers.tool.Parameter;
import dev.runner.wrappers.tool.Tool;
import tools.jackson.databind.node.ObjectNode;

/** Tools as JSON. */
public final class ToolJson {
  private ToolJson() {}

  public static ObjectNode of(Tool tool) {
    ObjectNode json = Json.mapper().createObjectNode();
    json.put("name", tool.name()).put("mode", tool.mode().word());
    tool.description().ifPresent(text -> json.put("description", text));
    json.put("layer", tool.origin().layer()).put("file", tool.origin().place().file());
    json.put("line", tool.origin().place().line());
    tool.outcome().reader().ifPresent(format -> json.put("output", format));
    ObjectNode params = json.putObject("params");
    tool.parameters().values().forEach(p -> params.set(p.name(), of(p)));
    return json;
  }

  private static ObjectNode of(Parameter parameter) {
    ObjectNode json = Json.mapper().createObjectNode();
    json.put("type", parameter.type().word()).put("required", parameter.required());
    parameter.description().ifPresent(text -> json.put("description", text));
    parameter.fallback().ifPresent(value -> json.putPOJO("default", value));
    if (!parameter.choices().isEmpty()) {
      json.putPOJO("enum", parameter.choices());
    }
    parameter.pattern().ifPresent(pattern -> json.put("pattern", pattern.pattern()));
    if (parameter.secret()) {
      json.put("secret", true);
    }
    return json;
  }

  /** A tool with what was found of its program. */
  static ObjectNode of(Tool tool, Found found) {
    ObjectNode json = of(tool);
    switch (found) {
      case Found.Installed(var program, var version, var why) -> {
        json.put("installed", true).put("program", program.toString());
        version.ifPresent(text -> json.put("version", text));
        why.ifPresent(text -> json.put("version_unknown", text));
      }
      case Found.NotInstalled(String detail) -> json.put("installed", false).put("missing", detail);
      case Found.NotRunnable(String detail) -> json.put("installed", false).put("missing", detail);
      case Found.NamedByParameter() -> {
        // Any program: there is nothing to look for.
      }
    }
    return json;
  }
}
