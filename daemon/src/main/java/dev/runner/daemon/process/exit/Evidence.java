package dev.runner.daemon.process.exit;

/** Where the knowledge of an end comes from, best first. */
public enum Evidence {
  /** The kernel told this daemon, or told its own child, which the daemon waited for. */
  WAITED,
  /** The wrapper wrote it while no daemon of ours was its parent. */
  EXIT_FILE,
  /** The witnesses leave a choice, or there is none. */
  INFERRED
}
