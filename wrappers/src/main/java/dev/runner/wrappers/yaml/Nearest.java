package dev.runner.wrappers.yaml;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the name that was probably meant, by edit distance. */
public final class Nearest {

  private static final int LONGEST = 100;

  private Nearest() {}

  /** The known name that differs from the word by about a third of its letters at most. */
  public static Optional<String> of(String word, Collection<String> known) {
    int allowed = (word.length() + 2) / 3;
    return known.stream()
        .filter(name -> Math.max(name.length(), word.length()) <= LONGEST)
        .filter(name -> distance(word, name) <= allowed)
        .min(Comparator.comparingInt((String name) -> distance(word, name)).thenComparing(n -> n));
  }

  /** The remedy "did you mean `timeout_sec`?", where something is near enough. */
  public static Optional<String> remedy(String word, Collection<String> known) {
    return of(word, known).map(name -> "did you mean `" + name + "`?");
  }

  private static int distance(String left, String right) {
    return edits(spelled(left), spelled(right));
  }

  // timeoutSec, timeout-sec and timeout_sec are one word to the person who wrote it.
  private static String spelled(String word) {
    return word.replaceAll("([a-z])([A-Z])", "$1_$2").replace('-', '_').toLowerCase(Locale.ROOT);
  }

  /** Optimal string alignment: a swap of two neighbours counts as one edit. */
  private static int edits(String left, String right) {
    int[][] cost = new int[left.length() + 1][right.length() + 1];
    Arrays.setAll(cost[0], j -> j);
    for (int i = 1; i <= left.length(); i++) {
      cost[i][0] = i;
      for (int j = 1; j <= right.length(); j++) {
        cost[i][j] = cheapest(cost, left, right, i, j);
      }
    }
    return cost[left.length()][right.length()];
  }

  private static int cheapest(int[][] cost, String left, String right, int i, int j) {
    int change = left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1;
    int best = Math.min(cost[i - 1][j], cost[i][j - 1]) + 1;
    best = Math.min(best, cost[i - 1][j - 1] + change);
    return swapped(left, right, i, j) ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
  }

  private static boolean swapped(String left, String right, int i, int j) {
    return i > 1
        && j > 1
        && left.charAt(i - 1) == right.charAt(j - 2)
        && left.charAt(i - 2) == right.charAt(j - 1);
  }
}
