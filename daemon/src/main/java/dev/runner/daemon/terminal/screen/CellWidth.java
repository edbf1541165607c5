package dev.runner.daemon.terminal.screen;

/**
 * How many cells a character takes, as {@code wcwidth} says: 0 what joins the character before it,
 * 2 what East Asia writes wide and what is an emoji by itself, else 1.
 */
final class CellWidth {
  /** Wide in Unicode's EastAsianWidth.txt and no emoji: first and last, ascending. */
  private static final int[] WIDE = {
    0x1100, 0x115f, 0x2329, 0x232a, 0x2e80, 0x303e, 0x3041, 0x3247, 0x3250, 0x4dbf, 0x4e00, 0xa4cf,
    0xa960, 0xa97c, 0xac00, 0xd7a3, 0xf900, 0xfaff, 0xfe10, 0xfe19, 0xfe30, 0xfe6b, 0xff01, 0xff60,
    0xffe0, 0xffe6, 0x16fe0, 0x18cff, 0x1aff0, 0x1b2fb, 0x1f200, 0x1f202, 0x1f210, 0x1f23b, 0x1f240,
    0x1f248, 0x1f250, 0x1f251, 0x1f260, 0x1f265, 0x20000, 0x2fffd, 0x30000, 0x3fffd
  };

  private static final int SOFT_HYPHEN = 0xad;

  private CellWidth() {}

  static int of(int code) {
    if (code < 0x300) {
      return 1;
    }
    if (joins(code)) {
      return 0;
    }
    return code >= 0x1100 && (isWide(code) || isEmoji(code)) ? 2 : 1;
  }

  private static boolean joins(int code) {
    return switch (Character.getType(code)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> true;
      case Character.FORMAT -> code != SOFT_HYPHEN;
      default -> code >= 0x1160 && code <= 0x11ff;
    };
  }

  /** A flag is two letters of one cell each. */
  private static boolean isEmoji(int code) {
    return Character.isEmojiPresentation(code) && (code < 0x1f1e6 || code > 0x1f1ff);
  }

  private static boolean isWide(int code) {
    int low = 0;
    int high = WIDE.length / 2 - 1;
    while (low <= high) {
      int middle = (low + high) / 2;
      if (code < WIDE[2 * middle]) {
        high = middle - 1;
      } else if (code > WIDE[2 * middle + 1]) {
        low = middle + 1;
      } else {
        return true;
      }
    }
    return false;
  }
}
