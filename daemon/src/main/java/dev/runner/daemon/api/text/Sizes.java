package dev.runner.daemon.api.text;

import java.util.List;
import java.util.Locale;

/** Amounts of bytes as people read them: {@code 17 B}, {@code 3.4 MiB}, {@code 20 GiB}. */
public final class Sizes {
  private static final List<String> UNITS = List.of("KiB", "MiB", "GiB", "TiB", "PiB", "EiB");
  private static final int STEP = 1024;

  private Sizes() {}

  /** Three digits at most, in powers of 1024. */
  public static String of(long bytes) {
    if (bytes < STEP) {
      return bytes + " B";
    }
    double amount = bytes;
    int unit = -1;
    while (amount >= STEP && unit < UNITS.size() - 1) {
      amount /= STEP;
      unit++;
    }
    String digits = amount < 10 ? "%.1f" : "%.0f";
    return String.format(Locale.ROOT, digits, amount) + " " + UNITS.get(unit);
  }
}
