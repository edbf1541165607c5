package dev.runner.telemetry.event;

/**
 * What makes a repeat of a request harmless: it answers with what the first came to.
 *
 * @param key as it was sent
 * @param bodySha256 of all that makes a request the same: method, path and body
 */
public record Idempotency(String key, String bodySha256) {}
