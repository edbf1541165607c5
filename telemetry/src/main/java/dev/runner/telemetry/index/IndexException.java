package dev.runner.telemetry.index;

import java.sql.SQLException;
import java.util.Set;

/** The index cannot be read or written; everything can still be answered from the journals. */
public final class IndexException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * PERM, BUSY, LOCKED, NOMEM, READONLY, INTERRUPT, IOERR, FULL, CANTOPEN: the file is not to blame
   * (sqlite.org/rescode.html).
   */
  private static final Set<Integer> AROUND_IT = Set.of(3, 5, 6, 7, 8, 9, 10, 13, 14);

  private static final int PRIMARY = 0xff;
  private static final int SHORT_READ = 522;

  private final boolean damaged;

  private IndexException(String message, boolean damaged, Throwable cause) {
    super(message, cause);
    this.damaged = damaged;
  }

  public IndexException(String message) {
    super(message);
    this.damaged = true;
  }

  /** What the file says is not true. */
  public static IndexException damage(String message) {
    return new IndexException(message);
  }

  /** Our statements are fixed, so one that fails for its content tells of a damaged file. */
  public static IndexException of(SQLException e) {
    int code = e.getErrorCode();
    boolean damaged = code == SHORT_READ || !AROUND_IT.contains(code & PRIMARY);
    return new IndexException(String.valueOf(e.getMessage()), damaged, e);
  }

  public static IndexException of(Exception e) {
    return new IndexException(String.valueOf(e.getMessage()), false, e);
  }

  /** A journal is not as it was when it was read; the next look at the journals mends that. */
  public static IndexException stale(String message) {
    return new IndexException(message, false, new IllegalStateException(message));
  }

  /** Whether to throw the file away and build it anew, which mends it. */
  public boolean damaged() {
    return damaged;
  }
}
