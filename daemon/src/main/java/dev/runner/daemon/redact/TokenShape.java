package dev.runner.daemon.redact;

import java.util.BitSet;
import java.util.Optional;

/**
 * What a kind of credential looks like: a beginning that stays visible, then so many characters of
 * some.
 *
 * @param least how many characters must follow
 * @param dots how many dots must be among them
 */
record TokenShape(String prefix, BitSet allowed, int least, int dots) {
  private static final int MOST = 2048;

  static TokenShape of(String prefix, String allowed, int least) {
    return of(prefix, allowed, least, 0);
  }

  /**
   * @param allowed ranges and single characters: {@code A-Z0-9_}
   */
  static TokenShape of(String prefix, String allowed, int least, int dots) {
    return new TokenShape(prefix, characters(allowed), least, dots);
  }

  private static BitSet characters(String ranges) {
    BitSet set = new BitSet(128);
    for (int i = 0; i < ranges.length(); i++) {
      boolean range = i + 2 < ranges.length() && ranges.charAt(i + 1) == '-';
      set.set(ranges.charAt(i), ranges.charAt(range ? i + 2 : i) + 1);
      i += range ? 2 : 0;
    }
    return set;
  }

  char first() {
    return prefix.charAt(0);
  }

  /** The secret part of the credential that begins at {@code at}, if one does. */
  Optional<Span> at(byte[] bytes, int at, int length) {
    int from = at + prefix.length();
    if (from + least > length || !beginsAt(bytes, at)) {
      return Optional.empty();
    }
    int to = from;
    int seenDots = 0;
    while (to < length && to - from < MOST && bytes[to] >= 0 && allowed.get(bytes[to])) {
      seenDots += bytes[to] == '.' ? 1 : 0;
      to++;
    }
    return to - from >= least && seenDots >= dots
        ? Optional.of(new Span(from, to))
        : Optional.empty();
  }

  private boolean beginsAt(byte[] bytes, int at) {
    for (int i = 1; i < prefix.length(); i++) {
      if (bytes[at + i] != prefix.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
