package dev.runner.cli.daemon;

/** Lets some time pass where there is nothing to wait on: another program's files. */
public final class Pause {
  private static final int AFTER_BREAK_MILLIS = 100;

  private Pause() {}

  /** Before a broken stream is taken up again, so that a daemon in trouble is not hammered. */
  public static void afterBreak() {
    millis(AFTER_BREAK_MILLIS);
  }

  static void millis(int millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted while waiting for the daemon", e);
    }
  }
}
