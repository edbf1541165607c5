package dev.runner.daemon.process;

/** Something being waited for, which can be given up. */
public interface Watching {

  /**
   * Gives up: the callback will not be started any more, unless it already was; may be repeated.
   */
  void cancel();
}
