package dev.runner.wrappers.catalog;

import dev.runner.wrappers.settings.Limits;
import dev.runner.wrappers.settings.Settings;
import dev.runner.wrappers.tool.Tool;
import dev.runner.wrappers.yaml.Nearest;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** All that can be started, by name, and the bounds it is started in. */
public record Catalog(
    Map<String, Tool> tools, Limits limits, Map<String, Integer> pools, Settings settings)
    implements Reading {

  public Catalog {
    tools = Collections.unmodifiableMap(new TreeMap<>(tools));
    pools = Collections.unmodifiableMap(new TreeMap<>(pools));
  }

  /** Reads layers, the lowest first: a catalog, or all mistakes of all of them. */
  public static Reading read(List<Layer> lowestFirst) {
    return new CatalogReader(lowestFirst).read();
  }

  /** The tool of a name. */
  public Optional<Tool> tool(String name) {
    return Optional.ofNullable(tools.get(name));
  }

  /** The tool that was probably meant by a name that is none. */
  public Optional<String> nearest(String name) {
    return Nearest.of(name, tools.keySet());
  }
}
