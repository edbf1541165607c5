package dev.runner.daemon.task.state;

/**
 * The stop ladder of one task.
 *
 * @param sent the step whose signal was sent last
 * @param dueMs awake time at which the next step is taken if anything still lives
 */
public record Ladder(Step sent, long dueMs) {

  /**
   * SIGINT, SIGTERM, SIGKILL, and then nothing more can be done. A task whose terminal is lost is
   * told so by SIGHUP in the place of the first.
   */
  public enum Step {
    NONE,
    SIGHUP,
    SIGINT,
    SIGTERM,
    SIGKILL,
    GIVEN_UP;

    /** The step after this one. */
    public Step next() {
      return switch (this) {
        case NONE -> SIGINT;
        case SIGHUP, SIGINT -> SIGTERM;
        case SIGTERM -> SIGKILL;
        case SIGKILL, GIVEN_UP -> GIVEN_UP;
      };
    }
  }
}
