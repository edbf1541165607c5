package dev.runner.daemon.api.text;

import dev.runner.daemon.api.text.Table.Cell;
import dev.runner.daemon.intake.ToolProbe.Found;
import dev.runner.wrappers.tool.Tool;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tools as a table of what was found installed. */
public final class ProbeTable {
  private ProbeTable() {}

  /** The table; the last column says where the program is, or why there is none to run. */
  public static String of(List<Tool> tools, Map<String, Found> found, Style style) {
    Table table = new Table(style, "TOOL", "FROM", "VERSION", "PROGRAM");
    tools.forEach(tool ->
        Optional.ofNullable(found.get(tool.name())).ifPresent(of -> table.row(row(tool, of))));
    return table.render();
  }

  private static List<Cell> row(Tool tool, Found found) {
    return List.of(
        Cell.of(tool.name()),
        Cell.of(tool.origin().layer()),
        Cell.of(version(found)),
        Cell.of(program(found)));
  }

  private static String version(Found found) {
    return switch (found) {
      case Found.Installed(var _, var version, var why) ->
          version.orElse(why.isPresent() ? "unknown" : "-");
      case Found.NotInstalled _, Found.NotRunnable _, Found.NamedByParameter _ -> "-";
    };
  }

  private static String program(Found found) {
    return switch (found) {
      case Found.Installed(var program, var _, var why) ->
          program + why.map(text -> "  (asked for its version, it " + text + ")").orElse("");
      case Found.NotInstalled _ -> "not installed";
      case Found.NotRunnable(String detail) -> detail;
      case Found.NamedByParameter() -> "any";
    };
  }
}
