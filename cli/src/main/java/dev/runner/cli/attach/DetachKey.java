package dev.runner.cli.attach;

import dev.runner.cli.command.CommandFailure;
import java.util.Locale;

/**
 * The key that leads back out: Ctrl with one character, in every form a terminal sends it.
 *
 * @param code the character, as keyboards without Ctrl would send it
 */
public record DetachKey(char code) {
  public static final DetachKey USUAL = new DetachKey('\\');

  private static final String PREFIX = "ctrl-";
  private static final int CONTROL_BITS = 0x1f;

  /** Those that terminals send as another key: Backspace, Tab, line feed, Enter, Escape. */
  private static final String OTHER_KEYS = "hijm[";

  private static final int SHIFT = 1;
  private static final int CONTROL = 4;

  /** Caps Lock and Num Lock, which change nothing. */
  private static final int LOCKS = 64 + 128;

  private static final int RELEASED = 3;

  /**
   * Reads a name such as {@code ctrl-\}, {@code ctrl-]} or {@code ctrl-q}.
   *
   * @throws CommandFailure a usage error that says what can be chosen
   */
  public static DetachKey named(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    char last = lower.isEmpty() ? ' ' : lower.charAt(lower.length() - 1);
    boolean known = (last >= 'a' && last <= 'z') || "\\]^_".indexOf(last) >= 0;
    boolean one = lower.startsWith(PREFIX) && lower.length() == PREFIX.length() + 1;
    if (!one || !known || OTHER_KEYS.indexOf(last) >= 0) {
      throw CommandFailure.usage(
          "'"
              + name
              + "' cannot be the detach key; write ctrl- and a letter (not h, i, j, m) or \\ ] ^ _");
    }
    return new DetachKey(last);
  }

  /** The byte it is without any protocol. */
  byte control() {
    return (byte) (code & CONTROL_BITS);
  }

  /** For people. */
  @Override
  public String toString() {
    return "Ctrl-" + Character.toUpperCase(code);
  }

  /**
   * Whether a control sequence is this key: {@code CSI 92;5u} (kitty keyboard protocol, with
   * alternate keys, locks and event types) or {@code CSI 27;5;92~} (xterm's modifyOtherKeys).
   *
   * @param parameters what stands between {@code CSI} and the last byte
   */
  boolean isSentAs(String parameters, char last) {
    String[] fields = parameters.split(";", -1);
    return last == '~'
        ? fields.length == 3
            && fields[0].equals("27")
            && fields[2].equals(String.valueOf((int) code))
            && holds(number(fields[1]), true)
        : fields.length >= 2 && isSentAs(fields[0].split(":", -1), fields[1].split(":", -1));
  }

  private boolean isSentAs(String[] keys, String[] modifiers) {
    boolean released = modifiers.length > 1 && number(modifiers[1]) == RELEASED;
    for (int i = 0; i < keys.length && !released; i++) {
      if (number(keys[i]) == code && holds(number(modifiers[0]), i > 0)) {
        return true;
      }
    }
    return false;
  }

  /** Shift may be held where the character needs it. */
  private static boolean holds(int modifiers, boolean shifted) {
    int held = (modifiers - 1) & ~LOCKS;
    return held == CONTROL || (shifted && held == CONTROL + SHIFT);
  }

  private static int number(String digits) {
    return digits.isEmpty() || digits.length() > 7 ? 0 : Integer.parseInt(digits);
  }
}
