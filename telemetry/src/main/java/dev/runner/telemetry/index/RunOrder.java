package dev.runner.telemetry.index;

/** The order of runs: by date, then by number, so that no. 1000 of a day comes after no. 999. */
public final class RunOrder {
  private static final int DATE_END = "RUN-20261120".length();

  private RunOrder() {}

  /** A text that sorts as runs do; the newest run has the highest. */
  public static String key(String runId) {
    String date = runId.substring(0, Math.min(runId.length(), DATE_END));
    return "%s %04d %s".formatted(date, runId.length(), runId);
  }
}
