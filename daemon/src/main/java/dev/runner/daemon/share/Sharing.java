package dev.runner.daemon.share;

/**
 * How runs leave and enter this home.
 *
 * @param filter what all bytes pass that leave
 */
public record Sharing(RunImport imports, ExportFilter filter) {}
