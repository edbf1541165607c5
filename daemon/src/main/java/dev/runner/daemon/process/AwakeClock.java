package dev.runner.daemon.process;

/**
 * Time since boot, comparable between all programs of one boot (so across a restart of the daemon),
 * and untouched by changes of the wall clock.
 */
public interface AwakeClock {

  /** Milliseconds since boot that the machine was awake: what timeouts count. */
  long awakeMs();

  /** Milliseconds since boot, sleep included: its lead over {@link #awakeMs} is time slept. */
  long sinceBootMs();
}
