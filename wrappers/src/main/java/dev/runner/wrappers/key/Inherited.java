package dev.runner.wrappers.key;

import dev.runner.wrappers.tool.Origin;
import dev.runner.wrappers.yaml.Yaml;
import java.util.List;

/**
 * The text of a tool with all it inherits, each key as and where it was written; complete when no
 * base is missing.
 */
public record Inherited(
    String name, Origin origin, List<Origin> bases, Yaml.Mapping body, boolean complete) {

  public Inherited {
    bases = List.copyOf(bases);
  }
}
