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

  /** Optimal string alignment: Levenshtein's distance where two swapped letters are one edit. */
  private static int edits(String a, String b) {
    int[][] least = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        least[i][j] = i == 0 || j == 0 ? i + j : step(least, a, b, i, j);
      }
    }
    return least[a.length()][b.length()];
  }

  private static int step(int[][] least, String a, String b, int i, int j) {
    int change = least[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
    int edit = Math.min(change, Math.min(least[i - 1][j], least[i][j - 1]) + 1);
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(edit, least[i - 2][j - 2] + 1) : edit;
  }
}
