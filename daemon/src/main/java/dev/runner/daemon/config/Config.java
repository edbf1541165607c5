package dev.runner.daemon.config;

import dev.runner.wrappers.catalog.Catalog;
import dev.runner.wrappers.catalog.Layer;
import dev.runner.wrappers.yaml.Mistake;
import java.util.List;

/**
 * What is in force, and what is wrong with the files as they stand now.
 *
 * @param layers the texts the catalog was read from, the lowest first
 * @param sha256 of these texts
 * @param mistakes of a later edit; empty when the catalog is what the files say
 */
public record Config(Catalog catalog, List<Layer> layers, String sha256, List<Mistake> mistakes) {
  public Config {
    layers = List.copyOf(layers);
    mistakes = List.copyOf(mistakes);
  }

  /** The same with what is wrong with the files now. */
  Config withMistakes(List<Mistake> later) {
    return new Config(catalog, layers, sha256, later);
  }
}
