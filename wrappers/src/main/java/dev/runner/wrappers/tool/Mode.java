package dev.runner.wrappers.tool;

import java.util.Locale;

/** How a tool talks: prompt in and logs out, or attached to a pseudo-terminal. */
public enum Mode {
  BATCH,
  INTERACTIVE;

  /** As a file writes it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
