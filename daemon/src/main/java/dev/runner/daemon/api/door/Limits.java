package dev.runner.daemon.api.door;

/** What clients may take of the daemon. What is beyond is refused, with the status named here. */
public final class Limits {
  /** 413, whether the length was told or not. */
  public static final long MAX_BODY_BYTES = 16L << 20;

  /** 431: the request line and all headers together. */
  public static final int MAX_HEADER_BYTES = 16 * 1024;

  /** 414: path and query. */
  public static final int MAX_URI_CHARS = 8 * 1024;

  /** 400: the items of one page of a list. */
  public static final int MAX_ITEMS = 500;

  /**
   * Further ones wait in the kernel's queue. Below the usual 1,024 descriptors of a process, and
   * above {@link #MAX_STREAMS}.
   */
  public static final int MAX_CONNECTIONS = 600;

  /** 429: answers that go on for as long as their readers want. */
  public static final int MAX_STREAMS = 400;

  /** A connection on which nothing is asked and nothing moves is closed. */
  public static final long IDLE_MS = 30_000;

  /** A connection whose request has not told all its headers by then is closed. */
  public static final long HEAD_WITHIN_MS = 10_000;

  /** 408: a body that took so long must have come at {@link #MIN_BODY_BYTES_PER_SEC} at least. */
  public static final long BODY_GRACE_MS = 5_000;

  public static final long MIN_BODY_BYTES_PER_SEC = 8 * 1024;

  /** An answer to a wrong credential comes so much later. */
  public static final long FAILURE_DELAY_MS = 100;

  /** 429 at once: as many wrong credentials are already waiting for their answers. */
  public static final int MAX_DELAYED = 32;

  /** 429: requests of the person, of connected agents, of the page. */
  static final Rate RATE = new Rate(2_000, 500);

  /** 429: requests of one task. */
  static final Rate TASK_RATE = new Rate(500, 100);

  /** Rates are counted for so many callers; who has not asked for longest is counted anew. */
  static final int MAX_COUNTED_CALLERS = 1_024;

  private Limits() {}

  /**
   * How often one may ask.
   *
   * @param burst requests at once, after a pause
   */
  record Rate(int burst, int perSecond) {}
}
