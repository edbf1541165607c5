package dev.runner.daemon.api.page;

/**
 * A file of the page, held in memory: they are few and small.
 *
 * @param tag its entity tag, from its content
 * @param zipped the same in gzip; empty where that saves nothing
 */
record PageFile(String mediaType, String tag, byte[] bytes, byte[] zipped) {}
