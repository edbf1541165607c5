package dev.runner.wrappers.catalog;

import dev.runner.wrappers.key.Key;
import dev.runner.wrappers.key.LimitsReader;
import dev.runner.wrappers.key.Loosening;
import dev.runner.wrappers.key.Mappings;
import dev.runner.wrappers.key.Scalars;
import dev.runner.wrappers.key.SettingsReader;
import dev.runner.wrappers.key.ToolReader;
import dev.runner.wrappers.settings.Limits;
import dev.runner.wrappers.settings.Settings;
import dev.runner.wrappers.tool.Tool;
import dev.runner.wrappers.yaml.MistakeLog;
import dev.runner.wrappers.yaml.Place;
import dev.runner.wrappers.yaml.Yaml;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Reads all layers together, so that all mistakes of all files are told at once. */
final class CatalogReader {

  private static final Pattern POOL_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,63}");
  private static final int MOST_PERMITS = 1_000_000;

  private final MistakeLog log = new MistakeLog();
  private final List<ParsedLayer> layers = new ArrayList<>();

  CatalogReader(List<Layer> lowestFirst) {
    for (Layer layer : lowestFirst) {
      layers.add(ParsedLayer.parse(layer, layers.size(), log));
    }
  }

  Reading read() {
    Limits limits = new LimitsReader(merged(Key.File.LIMITS), log).read();
    Settings settings = new SettingsReader(merged(Key.File.SETTINGS), log).read();
    Map<String, Integer> pools = pools();
    Map<String, Tool> tools = tools(pools.keySet());
    return log.isEmpty()
        ? new Catalog(tools, limits, pools, settings)
        : new Mistakes(log.inOrder());
  }

  /** The mapping of a key over all layers; of each inner key the highest layer's counts. */
  private Yaml.Mapping merged(Key.File key) {
    Yaml.Mapping none = new Yaml.Mapping(new Place("", 1, 1), key.key(), List.of());
    return layers.reversed().stream()
        .flatMap(layer -> layer.fields().body(key).stream())
        .map(value -> Mappings.of(value, log))
        .reduce(Yaml.Mapping::over)
        .orElse(none);
  }

  private Map<String, Integer> pools() {
    Map<String, Integer> pools = new TreeMap<>();
    merged(Key.File.POOLS).entries().forEach(entry -> pools.put(entry.name(), permits(entry)));
    return pools;
  }

  private int permits(Yaml.Entry entry) {
    if (!POOL_NAME.matcher(entry.name()).matches()) {
      log.add(entry.key(), "`" + entry.name() + "` is no name of a pool");
    }
    return new Scalars(log).whole(entry.value(), 1, MOST_PERMITS).map(Math::toIntExact).orElse(1);
  }

  // What a higher layer hides is read as well: its mistakes are mistakes of the file.
  private Map<String, Tool> tools(Set<String> pools) {
    var definitions =
        new Definitions(layers.stream().flatMap(l -> l.definitions().stream()).toList(), log);
    Map<Definition, Tool> read = new LinkedHashMap<>();
    Map<String, Tool> tools = new TreeMap<>();
    for (Definition definition : definitions.all()) {
      Lineage lineage = definitions.lineage(definition);
      Tool tool = new ToolReader(lineage.inherited(), log).read(pools);
      if (!definition.mayLimit()) {
        refuseLoosening(definition, tool, lineage, read);
      }
      read.put(definition, tool);
      if (definitions.isOnTop(definition)) {
        tools.put(tool.name(), tool);
      }
    }
    return tools;
  }

  /** Against what it replaces and what it builds on, as far as lower layers define it. */
  private void refuseLoosening(
      Definition definition, Tool tool, Lineage lineage, Map<Definition, Tool> read) {
    Loosening loosening = new Loosening(definition.body(), tool, log);
    loosening.refuseOwnLimit();
    read.forEach((other, below) -> {
      boolean related = other.name().equals(definition.name()) || lineage.line().contains(other);
      if (related && other.rank() < definition.rank()) {
        loosening.refuseAgainst(below);
      }
    });
  }
}
