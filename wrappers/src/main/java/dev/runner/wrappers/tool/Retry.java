package dev.runner.wrappers.tool;

import java.time.Duration;
import java.util.Set;

/** How often a task is tried (1 = no retry), the growing wait between, and after which ends. */
public record Retry(int attempts, Duration delay, double backoff, Set<String> on) {

  /** The error classes a retry can follow; what a person decided is never retried. */
  public static final Set<String> CAUSES =
      Set.of(
          "exit_nonzero",
          "signalled",
          "timeout",
          "idle_timeout",
          "output_limit",
          "disk_full",
          "command_not_found",
          "permission_denied",
          "spawn_failed",
          "daemon_lost",
          "tool_denied",
          "tool_error",
          "tool_truncated");

  public Retry {
    on = Set.copyOf(on);
  }
}
