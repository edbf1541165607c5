package dev.runner.daemon.index;

import java.util.Optional;

/** How the index stands: written by its thread, read by whoever asks. */
final class IndexStanding {
  /** How far the journals have been read. */
  record Progress(int runs, int of, long events) {}

  private volatile IndexState state = IndexState.CATCHING_UP;
  private volatile String detail = "";
  private volatile Progress progress = new Progress(0, 0, 0);

  void is(IndexState now) {
    state = now;
  }

  /** It answers; what was wrong is over. */
  void isReady() {
    detail = "";
    state = IndexState.READY;
  }

  void hasFailed(String why) {
    detail = why;
    state = IndexState.FAILED;
  }

  IndexState state() {
    return state;
  }

  /** Why it failed. */
  Optional<String> detail() {
    return Optional.of(detail).filter(text -> !text.isEmpty());
  }

  void reached(int runs, int of, long events) {
    progress = new Progress(runs, of, events);
  }

  Progress progress() {
    return progress;
  }
}
