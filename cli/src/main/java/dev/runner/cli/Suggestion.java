package dev.runner.cli;

import java.util.List;
import java.util.Optional;

/** The known word a mistyped one was probably meant to be. */
final class Suggestion {
  private static final int MOST_EDITS = 2;

  private Suggestion() {}

  static Optional<String> closest(String typed, List<String> known) {
    Optional<String> best = Optional.empty();
    int fewest = Math.min(MOST_EDITS, typed.length() / 2) + 1;
    for (String each : known) {
      int edits = each.startsWith(typed) && typed.length() > 1 ? 1 : edits(typed, each);
      if (edits < fewest) {
        fewest = edits;
        best = Optional.of(each);
      }
    }
    return best;
  }

  /** " Did you mean …?", or nothing. */
  static String sentence(String typed, List<String> known) {
    return closest(typed, known).map(k -> " Did you mean '" + k + "'?").orElse("");
  }

  /** Levenshtein's distance, one row at a time. */
  private static int edits(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
