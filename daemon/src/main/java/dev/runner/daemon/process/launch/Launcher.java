package dev.runner.daemon.process.launch;

/** Starts tools. */
public interface Launcher {

  /**
   * Starts the tool in a session of its own unless its exit file is already there; takes a few
   * milliseconds. May be called from any thread, a virtual one too; never throws for what the
   * operating system refuses.
   */
  LaunchOutcome launch(LaunchRequest request);
}
