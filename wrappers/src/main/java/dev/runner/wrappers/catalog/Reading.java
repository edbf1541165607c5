package dev.runner.wrappers.catalog;

/** What reading all layers gives: a catalog, or all mistakes of all files. */
public sealed interface Reading permits Catalog, Mistakes {}
