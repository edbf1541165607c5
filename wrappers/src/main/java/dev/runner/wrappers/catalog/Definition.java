package dev.runner.wrappers.catalog;

import dev.runner.wrappers.tool.Origin;
import dev.runner.wrappers.yaml.Yaml;

/**
 * One tool as a layer defines it, before anything is inherited.
 *
 * @param rank counts the layers from 0
 * @param mayLimit whether its layer may say how much of the machine is taken
 */
record Definition(
    String name, int rank, boolean mayLimit, Origin origin, Yaml.Mapping body, boolean isMapping) {}
