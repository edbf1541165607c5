package dev.runner.telemetry.index;

/** The order of runs: by date, then by number, so that no. 1000 of a day comes after no. 999. */
public final class RunOrder {
  private static final int DATE_END = "RUN-20261120".length();
  private static final int LENGTH_DIGITS = 4;

  private RunOrder() {}

  /** A text that sorts as runs do; the newest run has the highest. */
  public static String key(String runId) {
    String date = runId.substring(0, Math.min(runId.length(), DATE_END));
    String length = Integer.toString(runId.length());
    String zeros = "0".repeat(Math.max(0, LENGTH_DIGITS - length.length()));
    return date + " " + zeros + length + " " + runId;
  }
}
