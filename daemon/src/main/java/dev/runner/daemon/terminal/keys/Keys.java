package dev.runner.daemon.terminal.keys;

import dev.runner.daemon.terminal.screen.Modes;
import java.util.Map;

/**
 * What a key sends: as xterm does by itself, and as the program asked (application cursor keys,
 * modifyOtherKeys, the kitty keyboard protocol).
 */
final class Keys {
  private static final int REPORTS_ALL = 8;

  private static final Map<String, Character> CURSOR =
      Map.of("Up", 'A', "Down", 'B', "Right", 'C', "Left", 'D', "Home", 'H', "End", 'F');
  private static final Map<String, Character> FIRST_FUNCTIONS =
      Map.of("F1", 'P', "F2", 'Q', "F3", 'R', "F4", 'S');
  private static final Map<String, Integer> NUMBERED =
      Map.ofEntries(
          Map.entry("Insert", 2),
          Map.entry("Delete", 3),
          Map.entry("PageUp", 5),
          Map.entry("PageDown", 6),
          Map.entry("F5", 15),
          Map.entry("F6", 17),
          Map.entry("F7", 18),
          Map.entry("F8", 19),
          Map.entry("F9", 20),
          Map.entry("F10", 21),
          Map.entry("F11", 23),
          Map.entry("F12", 24));
  private static final Map<String, Integer> CODES =
      Map.of("Enter", 13, "Tab", 9, "Escape", 27, "Backspace", 127, "Space", 32);

  private Keys() {}

  static String characters(Key key, Modes modes) {
    Character last = CURSOR.get(key.name());
    if (last != null) {
      boolean application = modes.has(Modes.CURSOR_KEYS) && modes.keyFlags() == 0;
      return lettered(key, last, application);
    }
    Character function = FIRST_FUNCTIONS.get(key.name());
    if (function != null) {
      return modes.keyFlags() != 0 && function == 'R'
          ? numbered(key, 13)
          : lettered(key, function, modes.keyFlags() == 0);
    }
    Integer number = NUMBERED.get(key.name());
    return number != null ? numbered(key, number) : character(key, modes);
  }

  private static String lettered(Key key, char last, boolean application) {
    if (key.isHeldWithOthers()) {
      return "\033[1;" + key.modifiers() + last;
    }
    return (application ? "\033O" : "\033[") + last;
  }

  private static String numbered(Key key, int number) {
    return "\033[" + number + (key.isHeldWithOthers() ? ";" + key.modifiers() : "") + "~";
  }

  private static String character(Key key, Modes modes) {
    int code = CODES.getOrDefault(key.name(), key.name().codePointAt(0));
    boolean named = CODES.containsKey(key.name());
    if (modes.keyFlags() != 0) {
      return kitty(key, code, modes);
    }
    boolean other = key.ctrl() || key.alt() || (key.shift() && named);
    boolean told =
        modes.modifyOtherKeys() == 2 || (modes.modifyOtherKeys() == 1 && !hasByte(key, code));
    if (other && told && !(code == 9 && key.modifiers() == 2)) {
      return "\033[27;" + key.modifiers() + ";" + lower(key, code) + "~";
    }
    return legacy(key, code, modes);
  }

  /** sw.kovidgoyal.net/kitty/keyboard-protocol: what has no byte of its own is spelt out. */
  private static String kitty(Key key, int code, Modes modes) {
    boolean reportsAll = (modes.keyFlags() & REPORTS_ALL) != 0;
    boolean keepsByte = code == 13 || code == 9 || code == 127;
    boolean plain = keepsByte ? !key.isHeldWithOthers() : code != 27 && !key.ctrl() && !key.alt();
    if (plain && !reportsAll) {
      return legacy(key, code, modes);
    }
    String held = key.isHeldWithOthers() ? ";" + key.modifiers() : "";
    return "\033[" + lower(key, code) + held + "u";
  }

  private static int lower(Key key, int code) {
    return key.isHeldWithOthers() ? Character.toLowerCase(code) : code;
  }

  private static String legacy(Key key, int code, Modes modes) {
    String sent = withoutAlt(key, code, modes);
    return key.alt() ? "\033" + sent : sent;
  }

  private static String withoutAlt(Key key, int code, Modes modes) {
    if (code == 13) {
      return modes.newLine() ? "\r\n" : "\r";
    }
    if (code == 9) {
      return key.shift() ? "\033[Z" : "\t";
    }
    if (code == 127 && key.name().equals("Backspace")) {
      return key.ctrl() != modes.has(Modes.BACKSPACE_SENDS_BS) ? "\b" : "\177";
    }
    int shifted = key.shift() ? Character.toUpperCase(code) : code;
    return Character.toString(key.ctrl() ? controlled(code) : shifted);
  }

  private static boolean hasByte(Key key, int code) {
    boolean named = CODES.containsKey(key.name()) && !key.name().equals("Space");
    return named ? key.modifiers() == 3 : !key.ctrl() || controlled(code) != code;
  }

  /** The byte a VT100 sends with Ctrl; where it has none, the character. */
  private static int controlled(int code) {
    int upper = Character.toUpperCase(code);
    if (upper >= '@' && upper <= '_') {
      return upper - '@';
    }
    return switch (code) {
      case ' ', '2' -> 0;
      case '3', '4', '5', '6', '7' -> code - '3' + 27;
      case '8', '?' -> 127;
      case '/', '-' -> 31;
      default -> code;
    };
  }
}
