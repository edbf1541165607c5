package dev.runner.daemon.process;

/**
 * One process of one boot: its id and its start in clock ticks since boot ({@code /proc/PID/stat}
 * field 22), which unlike a wall-clock start never moves.
 */
public record ProcessIdentity(long pid, long startTicks) {
  private static final long NEVER_STARTED = -1;

  public ProcessIdentity {
    if (pid <= 0) {
      throw new IllegalArgumentException("A process id is positive, not " + pid);
    }
  }

  /** A process known by number only, which is not there any more; it equals no living one. */
  public static ProcessIdentity gone(long pid) {
    return new ProcessIdentity(pid, NEVER_STARTED);
  }
}
