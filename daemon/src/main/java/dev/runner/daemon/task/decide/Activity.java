package dev.runner.daemon.task.decide;

/** What a silent task was seen to do. */
public enum Activity {
  /** It uses the processor. */
  BUSY,
  /** It sleeps, for whatever reason. */
  IDLE,
  /** It sleeps, and the last it printed is that it tries something again. */
  RETRYING,
  /** It sleeps until somebody types. */
  WAITS_FOR_INPUT
}
