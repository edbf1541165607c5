package dev.runner.wrappers.output;

import java.util.Optional;

/** How many lines of which kind an output has: by that it is seen that its format has changed. */
final class LineCounts {
  private enum Kind {
    NONE,
    KNOWN,
    UNKNOWN,
    NOISE,
    TOO_LONG
  }

  private long known;
  private long unknown;
  private long noise;
  private long tooLong;
  private Kind last = Kind.NONE;
  private boolean perhapsCut;
  private Optional<String> lacking = Optional.empty();

  void known() {
    known++;
    last = Kind.KNOWN;
  }

  /** The last line, which may be the half of one. */
  void perhapsCut() {
    known();
    perhapsCut = true;
  }

  /** The line that was taken for known is not. */
  void unknown() {
    known--;
    unknown++;
    last = Kind.UNKNOWN;
  }

  /** The line that was taken for known is no line of the format at all. */
  void noise() {
    if (perhapsCut) {
      return;
    }
    known--;
    noise++;
    last = Kind.NOISE;
  }

  void tooLong() {
    tooLong++;
    last = Kind.TOO_LONG;
  }

  void lacks(String what) {
    lacking = lacking.or(() -> Optional.of(what));
  }

  long all() {
    return known + unknown + noise + tooLong;
  }

  long notUnderstood() {
    return unknown + tooLong;
  }

  /**
   * What shows that the format is not the known one; without an end mark, also a last line of an
   * unknown kind: it may be the new one.
   */
  Optional<String> change(boolean ended) {
    if (lacking.isPresent()) {
      return lacking.map(what -> "its output lacks " + what);
    }
    if (unknown > known || (known == 0 && noise > 0)) {
      return Optional.of(
          "%d of %d lines of its output are of no known kind".formatted(unknown + noise, all()));
    }
    return !ended && last == Kind.UNKNOWN
        ? Optional.of("the last line of its output is of no known kind")
        : Optional.empty();
  }

  /** Whether the end mark may stand in a line nobody read. */
  boolean endsUnread() {
    return last == Kind.TOO_LONG;
  }
}
