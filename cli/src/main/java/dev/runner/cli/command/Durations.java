package dev.runner.cli.command;

import java.util.Optional;

/**
 * Spans of time as people type them: {@code 90}, {@code 45s}, {@code 30m}, {@code 2h}, {@code 1d}.
 */
public final class Durations {
  private static final int LONGEST_DIGITS = 9;

  private Durations() {}

  /**
   * The seconds meant.
   *
   * @throws CommandFailure a usage error that names the option
   */
  public static long seconds(String option, String typed) {
    return parse(typed)
        .orElseThrow(() ->
            CommandFailure.usage(
                option + ": '" + typed + "' is not a duration; write 90, 45s, 30m, 2h or 1d."));
  }

  /** The seconds meant, or nothing where the text is no duration. */
  public static Optional<Long> parse(String typed) {
    if (typed.isEmpty()) {
      return Optional.empty();
    }
    long factor = factorOf(typed.charAt(typed.length() - 1));
    String digits = factor == 0 ? typed : typed.substring(0, typed.length() - 1);
    return number(digits).map(n -> n * Math.max(1, factor));
  }

  private static long factorOf(char unit) {
    return switch (unit) {
      case 's' -> 1;
      case 'm' -> 60;
      case 'h' -> 3600;
      case 'd' -> 86_400;
      default -> 0;
    };
  }

  private static Optional<Long> number(String digits) {
    boolean whole = !digits.isEmpty() && digits.length() <= LONGEST_DIGITS;
    for (int i = 0; i < digits.length() && whole; i++) {
      whole = digits.charAt(i) >= '0' && digits.charAt(i) <= '9';
    }
    return whole ? Optional.of(Long.parseLong(digits)) : Optional.empty();
  }

  /** How long something took, as people say it: {@code 0.4 s}, {@code 12 s}, {@code 3 min 5 s}. */
  public static String spoken(long millis) {
    long seconds = millis / 1000;
    if (seconds < 10) {
      return seconds + "." + millis % 1000 / 100 + " s";
    }
    if (seconds < 60) {
      return seconds + " s";
    }
    long minutes = seconds / 60;
    return minutes < 60
        ? minutes + " min " + seconds % 60 + " s"
        : minutes / 60 + " h " + minutes % 60 + " min";
  }
}
