package dev.runner.daemon.terminal.host;

/**
 * How large all screens together may be. A cell takes 12 bytes, on two screens; if memory ran out,
 * all sessions would end.
 */
final class CellBudget {
  /** 512 terminals of 200 by 50; about 140 MB. */
  static final long MOST = 5_500_000;

  private long used;

  /** Takes more, or gives some back; false, and nothing is changed, where there is no more. */
  synchronized boolean change(int from, int to) {
    long after = used - from + to;
    if (to > from && after > MOST) {
      return false;
    }
    used = after;
    return true;
  }
}
