package dev.runner.cli.command;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Amounts of bytes as people type them: {@code 4096}, {@code 500M}, {@code 20GB}, {@code 1.5GiB}.
 * {@code K}, {@code KiB} and the like are powers of 1024, {@code KB} and the like of 1000.
 */
public final class Sizes {
  private static final String LETTERS = "KMGT";
  private static final Map<String, Integer> STEPS = Map.of("", 1024, "IB", 1024, "B", 1000);

  private Sizes() {}

  /**
   * The bytes meant.
   *
   * @throws CommandFailure a usage error that names the option
   */
  public static long bytes(String option, String typed) {
    return parse(typed)
        .orElseThrow(() ->
            CommandFailure.usage(
                option + ": '" + typed + "' is not a size; write 4096, 500M, 20GB or 1.5GiB."));
  }

  /** The bytes meant, or nothing where the text is no size. */
  static Optional<Long> parse(String typed) {
    int unitAt = unitAt(typed);
    return amount(typed.substring(0, unitAt))
        .flatMap(n -> factor(typed.substring(unitAt)).map(f -> Math.round(n * f)));
  }

  private static int unitAt(String typed) {
    int at = 0;
    while (at < typed.length() && isDigit(typed.charAt(at))) {
      at++;
    }
    return at;
  }

  private static boolean isDigit(char c) {
    return (c >= '0' && c <= '9') || c == '.';
  }

  private static Optional<Double> amount(String digits) {
    boolean number = digits.matches("[0-9]{1,15}(\\.[0-9]{1,6})?");
    return number ? Optional.of(Double.parseDouble(digits)) : Optional.empty();
  }

  private static Optional<Double> factor(String unit) {
    String upper = unit.toUpperCase(Locale.ROOT);
    if (upper.isEmpty() || upper.equals("B")) {
      return Optional.of(1.0);
    }
    int power = LETTERS.indexOf(upper.charAt(0)) + 1;
    return Optional.ofNullable(STEPS.get(upper.substring(1)))
        .filter(step -> power > 0)
        .map(step -> Math.pow(step, power));
  }
}
