package dev.runner.daemon.process.exit;

/** Buries what ended and has no other parent than this daemon. */
public interface Reaper {

  /**
   * Reaps ended orphans the daemon inherited from its tasks and returns how many; never a followed
   * task's process, and never one of the daemon's own session, which is the JDK's to wait for.
   */
  int reapOrphans();
}
