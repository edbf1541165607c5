package dev.runner.wrappers.tool;

/** How a tool talks: prompt in and logs out, or attached to a pseudo-terminal. */
public enum Mode {
  BATCH,
  INTERACTIVE
}
