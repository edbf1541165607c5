package dev.runner.wrappers.output;

/** Texts made short. */
final class Brief {
  private static final int LINE_CHARS = 160;
  private static final String CUT = "…";

  private Brief() {}

  /** One short line of a text that may have many. */
  static String line(String text) {
    String head = text.strip();
    int end = head.indexOf('\n');
    String first = end < 0 ? head : head.substring(0, end).stripTrailing();
    String cut = cut(first, LINE_CHARS);
    return end < 0 || cut.endsWith(CUT) ? cut : cut + CUT;
  }

  /** The text, or its beginning with a mark; a surrogate pair stays whole. */
  static String cut(String text, int maxChars) {
    if (text.length() <= maxChars) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(maxChars - 1)) ? maxChars - 1 : maxChars;
    return text.substring(0, end) + CUT;
  }
}
