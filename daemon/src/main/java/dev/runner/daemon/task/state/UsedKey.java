package dev.runner.daemon.task.state;

import java.util.List;

/**
 * A request that was accepted.
 *
 * @param key what its sender called it
 * @param bodySha256 the digest of what was asked
 * @param ids what came of it: tasks, or a run
 */
public record UsedKey(String key, String bodySha256, List<String> ids) {}
