package dev.runner.daemon.api.terminal;

/** Why a viewer is let go: the code its WebSocket is closed with (RFC 6455, section 7.4). */
enum Leave {
  /** The daemon ends: come back. */
  STOPPING(1001),
  /** Something broke that is not the viewer's fault. */
  BROKEN(1011),
  /** Too many viewers: come back later. */
  TOO_MANY(1013),
  /** What was asked or sent cannot be understood. */
  BAD_REQUEST(4400),
  /** The credential no longer counts. */
  CREDENTIAL(4401),
  /** The credential does not allow this. */
  RIGHT(4403),
  /** There is no such task, or it is not the caller's. */
  NO_TASK(4404),
  /** The viewer took nothing for too long. */
  SLOW(4408),
  /** The task has no terminal. */
  NO_TERMINAL(4409),
  /** The task has ended, and everything was told. */
  ENDED(4410);

  private final int code;

  Leave(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }
}
