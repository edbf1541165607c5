package dev.runner.daemon.api.text;

import dev.runner.daemon.api.text.Table.Cell;
import dev.runner.wrappers.tool.Parameter;
import dev.runner.wrappers.tool.Tool;
import dev.runner.wrappers.yaml.Mistake;
import java.util.List;
import java.util.stream.Collectors;

/** Tools as a table: what can be started and where each comes from. */
public final class ToolTable {
  private ToolTable() {}

  /** The table; mistakes of the files stand above it. */
  public static String of(List<Tool> tools, List<Mistake> mistakes, Style style) {
    StringBuilder text = new StringBuilder();
    if (!mistakes.isEmpty()) {
      text.append("tools.yaml has mistakes; this is what is in force:\n");
      mistakes.forEach(m -> text.append("  ").append(Harmless.line(m.shown())).append('\n'));
    }
    Table table = new Table(style, "TOOL", "MODE", "FROM", "PARAMETERS", "WHAT");
    tools.forEach(tool -> table.row(row(tool)));
    return text.append(table.render()).toString();
  }

  private static List<Cell> row(Tool tool) {
    return List.of(
        Cell.of(tool.name()),
        Cell.of(tool.mode().word()),
        Cell.of(from(tool)),
        Cell.of(parameters(tool)),
        Cell.of(tool.description().orElse("")));
  }

  private static String from(Tool tool) {
    String file = tool.origin().place().file();
    return tool.origin().layer()
        + " "
        + file.substring(file.lastIndexOf('/') + 1)
        + ":"
        + tool.origin().place().line();
  }

  private static String parameters(Tool tool) {
    return tool.parameters().values().stream()
        .map(p -> p.canBeAbsent() ? "[" + p.name() + "]" : p.name())
        .collect(Collectors.joining(" "));
  }

  /** One tool as it was written, with what it takes. */
  public static String sheet(Tool tool) {
    StringBuilder text =
        new StringBuilder(tool.name()).append("  ").append(from(tool)).append('\n');
    tool.description().ifPresent(d -> text.append(Harmless.line(d)).append('\n'));
    for (Parameter p : tool.parameters().values()) {
      text.append("  -p ").append(p.name()).append("=…  ").append(p.type().shown());
      text.append(p.canBeAbsent() ? ", optional" : "");
      p.description().ifPresent(d -> text.append("  ").append(Harmless.line(d)));
      text.append('\n');
    }
    text.append('\n');
    tool.origin().text().lines().forEach(l -> text.append(Harmless.line(l)).append('\n'));
    return text.toString();
  }
}
