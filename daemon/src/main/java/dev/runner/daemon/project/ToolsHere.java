package dev.runner.daemon.project;

import dev.runner.wrappers.catalog.Catalog;

/**
 * What can be started in a folder.
 *
 * @param catalog of all layers that count there
 */
public record ToolsHere(Project project, Catalog catalog, Standing standing) {}
