package dev.runner.wrappers.catalog;

import dev.runner.wrappers.key.Inherited;
import dev.runner.wrappers.key.Key;
import dev.runner.wrappers.key.Mappings;
import dev.runner.wrappers.tool.Origin;
import dev.runner.wrappers.yaml.Yaml;
import java.util.List;
import java.util.Set;

/** A definition and what it builds on, nearest first; complete when nothing of it is missing. */
record Lineage(List<Definition> line, boolean complete) {

  private static final Set<String> MERGED =
      Set.of(Key.Tool.PARAMS.key(), Key.Tool.ENV.key(), Key.Tool.GRACE.key(), Key.Tool.RETRY.key());

  Lineage {
    line = List.copyOf(line);
  }

  /** The text of the tool, with all it inherits. */
  Inherited inherited() {
    Definition tool = line.getFirst();
    List<Origin> bases = line.stream().skip(1).map(Definition::origin).toList();
    return new Inherited(tool.name(), tool.origin(), bases, merged(), complete);
  }

  private Yaml.Mapping merged() {
    return line.stream()
        .map(Definition::body)
        .reduce((upper, lower) -> Mappings.over(upper, lower, MERGED))
        .orElseThrow();
  }
}
