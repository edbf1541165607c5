package dev.runner.daemon.intake;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A task as it is asked for.
 *
 * @param params strings, integers, booleans or lists of strings; secret values included
 * @param cwd the caller's folder, absolute
 * @param environment the caller's environment, if it sent one; used where the tool inherits it
 * @param setEnvironment variables asked for by name; used whatever the tool's policy
 * @param after tasks to wait for, as ids
 * @param checkpoint what a person is asked before the start, besides what the tool says
 */
public record TaskAsk(
    String tool,
    Map<String, Object> params,
    Optional<String> name,
    Optional<String> title,
    Optional<String> phase,
    Optional<String> agentRole,
    Path cwd,
    Optional<Map<String, String>> environment,
    Map<String, String> setEnvironment,
    int priority,
    Optional<Duration> timeout,
    List<String> after,
    Optional<String> checkpoint) {

  /** The same, waiting for these tasks. */
  public TaskAsk withAfter(List<String> taskIds) {
    return new TaskAsk(
        tool,
        params,
        name,
        title,
        phase,
        agentRole,
        cwd,
        environment,
        setEnvironment,
        priority,
        timeout,
        taskIds,
        checkpoint);
  }
}
