package dev.runner.wrappers.settings;

import dev.runner.wrappers.template.Command;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Settings of the daemon; their table is {@code Key.Setting}. */
public record Settings(
    Duration idleExit,
    Optional<Notify> notification,
    Retention retention,
    long minFreeBytes,
    List<String> allowedHosts,
    Optional<Integer> port,
    boolean index,
    Prices prices,
    Budgets budgets) {

  public Settings {
    allowedHosts = List.copyOf(allowedHosts);
  }

  /** A command that tells a person, and of what. */
  public record Notify(Command cmd, Set<String> on) {

    /** What a person can be told of. */
    public static final Set<String> EVENTS =
        Set.of(
            "checkpoint",
            "stalled",
            "budget",
            "succeeded",
            "failed",
            "cancelled",
            "timed_out",
            "lost");

    /** The placeholders of the command. */
    public static final Set<String> PLACEHOLDERS =
        Set.of("summary", "event", "run_id", "task_id", "tool", "title", "status");

    public Notify {
      on = Set.copyOf(on);
    }
  }

  /** Which ended runs are removed; what is empty removes none. */
  public record Retention(
      Optional<Duration> maxAge, Optional<Integer> maxRuns, Optional<Long> maxTotalBytes) {}
}
