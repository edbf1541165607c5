package dev.runner.daemon.redact;

/** A stretch of bytes that must not be shown: {@code from} inclusive, {@code to} exclusive. */
record Span(int from, int to) {}
