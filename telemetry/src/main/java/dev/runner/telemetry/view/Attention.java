package dev.runner.telemetry.view;

import java.util.Locale;

/** Why a person should look at a task: a state, not a status. */
public enum Attention {
  STALLED,
  CHECKPOINT,
  BUDGET;

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
