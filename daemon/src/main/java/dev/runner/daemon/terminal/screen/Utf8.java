package dev.runner.daemon.terminal.screen;

/** UTF-8 as a terminal reads it: what is invalid becomes U+FFFD, byte by byte. */
final class Utf8 {
  static final int INVALID = 0xfffd;

  private Utf8() {}

  /** How many bytes at the end (0 to 3) begin a character whose rest is still to come. */
  static int unfinished(byte[] bytes, int from, int to) {
    for (int at = to - 1; at >= from && at >= to - 3; at--) {
      int b = bytes[at] & 0xff;
      if (b < 0x80) {
        return 0;
      }
      if (b >= 0xc0) {
        return at + length(b) > to ? to - at : 0;
      }
    }
    return 0;
  }

  /** How many bytes the character has that begins with this one; 1 where none can. */
  static int length(int lead) {
    if (lead >= 0xc2 && lead < 0xe0) {
      return 2;
    }
    if (lead >= 0xe0 && lead < 0xf0) {
      return 3;
    }
    return lead >= 0xf0 && lead < 0xf5 ? 4 : 1;
  }

  /**
   * The character at a place, or {@link #INVALID}.
   *
   * @return the code point in the lower 24 bits, how many bytes it took above them
   */
  static int decode(byte[] bytes, int at, int to) {
    int lead = bytes[at] & 0xff;
    int length = length(lead);
    if (length == 1) {
      return (1 << 24) | (lead < 0x80 ? lead : INVALID);
    }
    int code = lead & (0x7f >> length);
    for (int i = 1; i < length; i++) {
      if (at + i >= to || (bytes[at + i] & 0xc0) != 0x80) {
        return (i << 24) | INVALID;
      }
      code = (code << 6) | (bytes[at + i] & 0x3f);
    }
    return (length << 24) | (isValid(code, length) ? code : INVALID);
  }

  private static boolean isValid(int code, int length) {
    boolean shortest = code >= (length == 2 ? 0x80 : length == 3 ? 0x800 : 0x10000);
    return shortest && code <= Character.MAX_CODE_POINT && (code < 0xd800 || code > 0xdfff);
  }
}
