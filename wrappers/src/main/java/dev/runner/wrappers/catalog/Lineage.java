package dev.runner.wrappers.catalog;

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

  Definition tool() {
    return line.getFirst();
  }

  List<Origin> bases() {
    return line.stream().skip(1).map(Definition::origin).toList();
  }

  /** All keys that hold for the tool, each as it was written where it was written. */
  Yaml.Mapping merged() {
    return line.stream()
        .map(Definition::body)
        .reduce((upper, lower) -> Mappings.over(upper, lower, MERGED))
        .orElseThrow();
  }
}
