package dev.runner.telemetry.view;

import dev.runner.telemetry.event.TaskStatus;
import java.util.Locale;
import java.util.Optional;

/** Why a person should look at a task: a state, not a status. */
public enum Attention {
  STALLED,
  CHECKPOINT,
  BUDGET;

  /** The one to tell of a task of which all this is true; nothing of one that has ended. */
  public static Optional<Attention> of(
      TaskStatus status, boolean asks, boolean overBudget, boolean stalled) {
    if (status.isFinal()) {
      return Optional.empty();
    }
    if (asks) {
      return Optional.of(CHECKPOINT);
    }
    if (overBudget) {
      return Optional.of(BUDGET);
    }
    return stalled ? Optional.of(STALLED) : Optional.empty();
  }

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
