package dev.runner.wrappers.catalog;

import dev.runner.wrappers.tool.Origin;
import dev.runner.wrappers.yaml.Yaml;

/** One tool as a layer defines it, before anything is inherited; rank counts the layers from 0. */
record Definition(String name, int rank, Origin origin, Yaml.Mapping body, boolean isMapping) {}
