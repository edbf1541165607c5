package dev.runner.daemon.terminal.screen;

/**
 * How a cell looks, in one long: bits 0 to 25 the foreground, 26 to 51 the background, from 52 the
 * attributes. A colour is what it was named: 0 the default, {@link #INDEXED} with 0 to 255, {@link
 * #RGB} with 24 bits.
 */
final class Style {
  static final long DEFAULT = 0;
  static final int INDEXED = 1 << 24;
  static final int RGB = 2 << 24;
  static final long BOLD = 1L << 52;
  static final long DIM = 1L << 53;
  static final long ITALIC = 1L << 54;
  static final long BLINK = 1L << 55;
  static final long INVERSE = 1L << 56;
  static final long HIDDEN = 1L << 57;
  static final long STRIKE = 1L << 58;
  static final long OVERLINE = 1L << 59;

  private static final int UNDERLINE_SHIFT = 60;
  private static final long UNDERLINE_MASK = 7L << UNDERLINE_SHIFT;
  private static final int BACKGROUND_SHIFT = 26;
  private static final long COLOUR_MASK = (1L << BACKGROUND_SHIFT) - 1;
  private static final long[] ATTRIBUTES = {
    BOLD, DIM, ITALIC, BLINK, INVERSE, HIDDEN, STRIKE, OVERLINE
  };
  private static final int[] CODES = {1, 2, 3, 5, 7, 8, 9, 53};

  private Style() {}

  static long withForeground(long style, int colour) {
    return (style & ~COLOUR_MASK) | colour;
  }

  static long withBackground(long style, int colour) {
    return (style & ~(COLOUR_MASK << BACKGROUND_SHIFT)) | ((long) colour << BACKGROUND_SHIFT);
  }

  /** Underlined: 0 not, 1 once, 2 twice, 3 curly, 4 dotted, 5 dashed. */
  static long withUnderline(long style, int kind) {
    return (style & ~UNDERLINE_MASK) | ((long) Math.min(kind, 5) << UNDERLINE_SHIFT);
  }

  /** What is erased keeps the background alone. */
  static long erased(long style) {
    return style & (COLOUR_MASK << BACKGROUND_SHIFT);
  }

  /** {@code CSI … m} that leads from the default to this style. */
  static void append(StringBuilder out, long style) {
    out.append("\033[0");
    for (int i = 0; i < CODES.length; i++) {
      if ((style & ATTRIBUTES[i]) != 0) {
        out.append(';').append(CODES[i]);
      }
    }
    int underline = (int) ((style & UNDERLINE_MASK) >>> UNDERLINE_SHIFT);
    if (underline == 1) {
      out.append(";4");
    } else if (underline > 1) {
      out.append(";4:").append(underline);
    }
    appendColour(out, (int) (style & COLOUR_MASK), 30);
    appendColour(out, (int) ((style >>> BACKGROUND_SHIFT) & COLOUR_MASK), 40);
    out.append('m');
  }

  private static void appendColour(StringBuilder out, int colour, int base) {
    int value = colour & 0xffffff;
    if ((colour & RGB) != 0) {
      out.append(';').append(base + 8).append(";2;").append(value >> 16);
      out.append(';').append((value >> 8) & 0xff).append(';').append(value & 0xff);
    } else if ((colour & INDEXED) != 0 && value < 8) {
      out.append(';').append(base + value);
    } else if ((colour & INDEXED) != 0 && value < 16) {
      out.append(';').append(base + 52 + value);
    } else if ((colour & INDEXED) != 0) {
      out.append(';').append(base + 8).append(";5;").append(value);
    }
  }
}
