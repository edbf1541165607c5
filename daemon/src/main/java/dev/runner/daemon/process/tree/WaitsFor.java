package dev.runner.daemon.process.tree;

/** What a process waits for, as far as the kernel tells. */
public enum WaitsFor {
  /** For nothing: it runs, or is in the middle of something short. */
  NOTHING,
  /** For somebody to type: it reads a terminal. */
  TERMINAL,
  /** For one of several things, or for what the kernel hides; it may be a terminal. */
  PERHAPS_TERMINAL,
  /** For something else: time, a child, a lock. */
  OTHER
}
