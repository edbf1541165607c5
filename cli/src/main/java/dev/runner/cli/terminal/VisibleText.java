package dev.runner.cli.terminal;

/** Text from elsewhere, with every character that could command a terminal made visible. */
public final class VisibleText {
  private static final char ESCAPE_PICTURE = '\u2400';

  private VisibleText() {}

  /** The text with visible controls; line breaks and tabs stay. */
  public static String of(String text) {
    StringBuilder visible = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      append(visible, text.charAt(i));
    }
    return visible.toString();
  }

  static void append(StringBuilder visible, char c) {
    if (c == '\n' || c == '\t' || !isControl(c)) {
      visible.append(c);
    } else if (c < ' ') {
      visible.append((char) (ESCAPE_PICTURE + c));
    } else {
      visible.append("<U+").append(hex(c)).append('>');
    }
  }

  private static String hex(char c) {
    String digits = Integer.toHexString(c);
    return "0".repeat(4 - digits.length()) + digits;
  }

  /** C0, DEL and C1, and what turns the direction of writing (Unicode TR 36 §3.1). */
  private static boolean isControl(char c) {
    return c < ' '
        || (c >= 0x7f && c <= 0x9f)
        || c == 0x61c
        || c == 0x200e
        || c == 0x200f
        || (c >= 0x2028 && c <= 0x202e)
        || (c >= 0x2066 && c <= 0x2069)
        || c == 0xfeff;
  }
}
