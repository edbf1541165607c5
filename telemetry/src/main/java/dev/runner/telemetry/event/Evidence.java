package dev.runner.telemetry.event;

/** How the end of a task is known. */
public enum Evidence {
  /** The daemon waited for the process itself. */
  WAITED,
  /** The wrapper wrote {@code exit.json} while no daemon watched. */
  EXIT_FILE,
  /** Neither is certain; the likeliest reading of what was found. */
  INFERRED
}
