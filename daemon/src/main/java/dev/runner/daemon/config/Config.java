package dev.runner.daemon.config;

import dev.runner.wrappers.catalog.Catalog;
import dev.runner.wrappers.yaml.Mistake;
import java.util.List;

/**
 * What is in force, and what is wrong with the files as they stand now.
 *
 * @param sha256 of the texts the catalog was read from
 * @param mistakes of a later edit; empty when the catalog is what the files say
 */
public record Config(Catalog catalog, String sha256, List<Mistake> mistakes) {}
