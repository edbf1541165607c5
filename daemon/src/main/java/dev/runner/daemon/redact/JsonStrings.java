package dev.runner.daemon.redact;

import java.util.function.Consumer;

/**
 * Finds secrets in the strings of JSON as they are meant, behind their escapes (RFC 8259, section
 * 7); told is where they stand in the JSON. The JSON may begin and end anywhere, and have lines.
 *
 * @param finder looks at each string by itself
 */
record JsonStrings(Finder finder) implements Finder {
  /** The most bytes that stand for one. */
  static final int LONGEST_ESCAPE = 6;

  private static final int HEX = 16;
  private static final byte UNKNOWN = (byte) 0xff;

  @Override
  public void find(byte[] json, int length, Consumer<Span> found) {
    byte[] plain = new byte[length];
    int[] places = new int[length + 1];
    int filled = 0;
    int at = 0;
    while (at < length) {
      places[filled] = at;
      if (json[at] == '"' || json[at] == '\n') {
        find(plain, filled, places, found);
        filled = 0;
        at++;
      } else {
        int width = json[at] == '\\' ? escapeWidth(json, at, length) : 1;
        plain[filled++] = width == 1 ? json[at] : meant(json, at, width);
        at += width;
      }
    }
    places[filled] = length;
    find(plain, filled, places, found);
  }

  private void find(byte[] plain, int length, int[] places, Consumer<Span> found) {
    finder.find(
        plain, length, span -> found.accept(new Span(places[span.from()], places[span.to()])));
  }

  private static int escapeWidth(byte[] json, int at, int length) {
    int width = at + 1 < length && json[at + 1] == 'u' ? LONGEST_ESCAPE : 2;
    return Math.min(width, length - at);
  }

  /** The byte an escape stands for; one that is in no secret for what is no ASCII. */
  private static byte meant(byte[] json, int at, int width) {
    byte kind = json[at + 1];
    return switch (kind) {
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'u' -> width == LONGEST_ESCAPE ? ascii(json, at + 2) : UNKNOWN;
      default -> kind;
    };
  }

  private static byte ascii(byte[] json, int from) {
    int code = 0;
    for (int i = from; i < from + LONGEST_ESCAPE - 2; i++) {
      int digit = Character.digit(json[i], HEX);
      code = digit < 0 ? Character.MAX_VALUE : code * HEX + digit;
    }
    return code < 0x80 ? (byte) code : UNKNOWN;
  }
}
