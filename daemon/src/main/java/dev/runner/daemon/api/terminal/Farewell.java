package dev.runner.daemon.api.terminal;

import dev.runner.daemon.api.problem.Problem;

/**
 * The last that a viewer is told.
 *
 * @param reason for people
 */
record Farewell(Leave leave, String reason) {
  /** A close frame holds 125 bytes, two of them the code; a character takes at most three here. */
  private static final int MAX_REASON_CHARS = 41;

  private static final int MAX_REASON_BYTES = 123;

  static Farewell of(Problem problem) {
    return new Farewell(leave(problem), problem.detail());
  }

  private static Leave leave(Problem problem) {
    return switch (problem.status()) {
      case 400, 422 -> Leave.BAD_REQUEST;
      case 403 -> Leave.RIGHT;
      case 404 -> Leave.NO_TASK;
      case 409 -> problem.slug().equals("not_interactive") ? Leave.NO_TERMINAL : Leave.NO_TASK;
      case 429 -> Leave.TOO_MANY;
      default -> Leave.BROKEN;
    };
  }

  /** As much of the reason as fits into a close frame. */
  String shortReason() {
    return reason.chars().allMatch(c -> c < 0x80)
        ? reason.substring(0, Math.min(reason.length(), MAX_REASON_BYTES))
        : reason.substring(0, Math.min(reason.length(), MAX_REASON_CHARS));
  }
}
