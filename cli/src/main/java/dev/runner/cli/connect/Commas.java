package dev.runner.cli.connect;

/** Commas between members, with blanks and comments around them. */
final class Commas {
  private Commas() {}

  /** The comma that follows a value that ends there; -1 where none does. */
  static int after(String text, int end) {
    int at = end;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (Character.isWhitespace(c)) {
        at++;
      } else if (text.startsWith("//", at)) {
        int newline = text.indexOf('\n', at);
        at = newline < 0 ? text.length() : newline;
      } else if (text.startsWith("/*", at)) {
        at = text.indexOf("*/", at + 2) + 2;
      } else {
        return c == ',' ? at : -1;
      }
    }
    return -1;
  }
}
