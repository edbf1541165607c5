package dev.runner.cli.attach;

/**
 * How somebody wants to be attached.
 *
 * @param task its id
 * @param typing {@code none}, {@code exclusive} or {@code shared}
 * @param client who, for others to read
 */
public record Wish(String task, String typing, String client, DetachKey key) {}
