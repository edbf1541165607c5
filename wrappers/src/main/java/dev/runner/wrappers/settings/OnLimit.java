package dev.runner.wrappers.settings;

/** What follows when a budget is used up. */
public enum OnLimit {
  /** A person is told. */
  WARN,
  /** The tasks it is for are stopped. */
  STOP
}
