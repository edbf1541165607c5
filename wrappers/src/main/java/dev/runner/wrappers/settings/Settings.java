package dev.runner.wrappers.settings;

import dev.runner.wrappers.template.Command;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Settings of the daemon; their table is {@code Key.Setting}. */
public record Settings(
    Duration idleExit,
    Notify notification,
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

  /** How a person is told, on the desktop where no command says otherwise, and of what. */
  public record Notify(Optional<Command> cmd, Set<String> on) {

    /** What a person is told of where nothing is said. */
    public static final Set<String> USUAL =
        Set.of("checkpoint", "stalled", "budget", "failed", "timed_out", "lost");

    /** On the desktop, where there is one. */
    public static final Notify DESKTOP = new Notify(Optional.empty(), USUAL);

    /** Of nothing. */
    public static final Notify OFF = new Notify(Optional.empty(), Set.of());

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
