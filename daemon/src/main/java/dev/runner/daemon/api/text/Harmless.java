package dev.runner.daemon.api.text;

/**
 * Text from tools and callers, made safe for a terminal: control, escape and bidirectional
 * characters are shown, not obeyed.
 */
public final class Harmless {
  private Harmless() {}

  /** One line; line ends become a visible mark. */
  public static String line(String text) {
    StringBuilder safe = new StringBuilder(text.length());
    text.codePoints().forEach(c -> append(safe, c));
    return safe.toString();
  }

  private static void append(StringBuilder safe, int c) {
    if (c == '\n') {
      safe.append('↵');
    } else if (c == '\t') {
      safe.append(' ');
    } else if (isDangerous(c)) {
      safe.append("\\u%04x".formatted(c));
    } else {
      safe.appendCodePoint(c);
    }
  }

  private static boolean isDangerous(int c) {
    return Character.isISOControl(c)
        || Character.getType(c) == Character.FORMAT
        || Character.getType(c) == Character.SURROGATE
        || Character.getType(c) == Character.LINE_SEPARATOR
        || Character.getType(c) == Character.PARAGRAPH_SEPARATOR;
  }
}
