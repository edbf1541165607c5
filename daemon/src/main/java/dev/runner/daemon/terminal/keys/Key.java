package dev.runner.daemon.terminal.keys;

import dev.runner.daemon.terminal.TerminalException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A key and what is held with it.
 *
 * @param name one of {@link #NAMES}, or a single character
 */
record Key(String name, boolean ctrl, boolean alt, boolean shift) {
  static final List<String> NAMES =
      Stream.concat(
              Stream.of(
                  "Enter",
                  "Tab",
                  "Escape",
                  "Backspace",
                  "Delete",
                  "Insert",
                  "Home",
                  "End",
                  "PageUp",
                  "PageDown",
                  "Up",
                  "Down",
                  "Left",
                  "Right",
                  "Space"),
              IntStream.rangeClosed(1, 12).mapToObj(i -> "F" + i))
          .toList();

  private static final int NEAREST = 3;
  private static final int LONGEST_NAME = 32;

  /** Reads {@code Ctrl-Alt-Shift-Name}; case counts for single characters without Ctrl alone. */
  static Key named(String text) {
    String rest = text;
    boolean ctrl = false;
    boolean alt = false;
    boolean shift = false;
    boolean more = true;
    while (more) {
      String lower = rest.toLowerCase(Locale.ROOT);
      if (lower.startsWith("ctrl-") && rest.length() > 5) {
        ctrl = true;
        rest = rest.substring(5);
      } else if (lower.startsWith("alt-") && rest.length() > 4) {
        alt = true;
        rest = rest.substring(4);
      } else if (lower.startsWith("shift-") && rest.length() > 6) {
        shift = true;
        rest = rest.substring(6);
      } else {
        more = false;
      }
    }
    return new Key(known(rest, text), ctrl, alt, shift);
  }

  private static String known(String key, String text) {
    if (key.codePointCount(0, key.length()) == 1 && !Character.isISOControl(key.codePointAt(0))) {
      return key.equals(" ") ? "Space" : key;
    }
    return NAMES.stream()
        .filter(key::equalsIgnoreCase)
        .findFirst()
        .orElseThrow(() -> noSuchKey(key, text));
  }

  private static TerminalException noSuchKey(String key, String text) {
    String shown = text.length() > LONGEST_NAME ? text.substring(0, LONGEST_NAME) + "…" : text;
    List<String> nearest =
        NAMES.stream()
            .sorted(Comparator.comparingInt((String name) -> distance(name, key)))
            .limit(NEAREST)
            .toList();
    return new TerminalException(
        TerminalException.Kind.NO_SUCH_KEY,
        "No key is called \""
            + shown
            + "\". Nearest: "
            + String.join(", ", nearest)
            + "; a single character is a key, too, and Ctrl-, Alt- or Shift- may stand before it.");
  }

  /** How many letters must be added, taken away or changed (Levenshtein), whatever their case. */
  private static int distance(String name, String typed) {
    String a = name.toLowerCase(Locale.ROOT);
    String b = typed.substring(0, Math.min(typed.length(), LONGEST_NAME)).toLowerCase(Locale.ROOT);
    int[] costs = IntStream.rangeClosed(0, b.length()).toArray();
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = costs[0];
      costs[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int changed = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = costs[j];
        costs[j] = Math.min(changed, Math.min(costs[j], costs[j - 1]) + 1);
      }
    }
    return costs[b.length()];
  }

  /** What a program is told is held: 1, and 1 for Shift, 2 for Alt, 4 for Ctrl. */
  int modifiers() {
    return 1 + (shift ? 1 : 0) + (alt ? 2 : 0) + (ctrl ? 4 : 0);
  }

  boolean isHeldWithOthers() {
    return ctrl || alt || shift;
  }
}
