package dev.runner.daemon.api.text;

import java.time.Duration;

/** Spans of time as people read them. */
public final class Spans {
  private Spans() {}

  /**
   * Two units at most: {@code 0.4s}, {@code 12s}, {@code 3m 05s}, {@code 2h 10m}, {@code 4d 3h}.
   */
  public static String of(Duration span) {
    long seconds = span.toSeconds();
    if (seconds < 10) {
      long tenths = Math.max(0, span.toMillis()) / 100;
      return tenths / 10 + "." + tenths % 10 + "s";
    }
    if (seconds < 60) {
      return seconds + "s";
    }
    if (seconds < 3600) {
      return seconds / 60 + "m %02ds".formatted(seconds % 60);
    }
    return seconds < 86_400
        ? seconds / 3600 + "h %02dm".formatted(seconds / 60 % 60)
        : seconds / 86_400 + "d " + seconds / 3600 % 24 + "h";
  }
}
