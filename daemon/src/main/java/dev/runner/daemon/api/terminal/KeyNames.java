package dev.runner.daemon.api.terminal;

import java.util.List;
import java.util.regex.Pattern;

/** The keys there are by name. */
final class KeyNames {
  private static final List<String> NAMES =
      List.of(
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
          "Space");

  /** A character is a key where something is held with it; alone it is text. */
  private static final Pattern KEY =
      Pattern.compile(
          "(?:(?:Ctrl|Alt|Shift)-)*(?:%s|F[1-9]|F1[0-2])|(?:(?:Ctrl|Alt|Shift)-)+[!-~]"
              .formatted(String.join("|", NAMES)));

  /** What to write instead of something else. */
  static final String KNOWN =
      "is no key: there are %s, F1 to F12, and a character after Ctrl- or Alt-"
              .formatted(String.join(", ", NAMES))
          + "; before each can stand Ctrl-, Alt-, Shift-";

  private KeyNames() {}

  static boolean isKey(String name) {
    return KEY.matcher(name).matches();
  }
}
