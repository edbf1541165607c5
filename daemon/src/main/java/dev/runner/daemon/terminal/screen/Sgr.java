package dev.runner.daemon.terminal.screen;

/** {@code CSI … m}: what it makes of a style. The colour of an underline is not kept. */
final class Sgr {
  private final Csi csi;
  private long style;
  private int at;

  private Sgr(Csi csi, long style) {
    this.csi = csi;
    this.style = style;
  }

  static long apply(Csi csi, long style) {
    return csi.isEmpty() ? Style.DEFAULT : new Sgr(csi, style).applyAll();
  }

  private long applyAll() {
    while (at < csi.count()) {
      int code = csi.value(at++, 0);
      if (code == 38 || code == 48 || code == 58) {
        colour(code);
      } else if (code == 4) {
        style = Style.withUnderline(style, csi.isPart(at) ? csi.value(at, 1) : 1);
      } else {
        attribute(code);
      }
      while (csi.isPart(at)) {
        at++;
      }
    }
    return style;
  }

  private void attribute(int code) {
    style =
        switch (code) {
          case 0 -> Style.DEFAULT;
          case 1 -> style | Style.BOLD;
          case 2 -> style | Style.DIM;
          case 3 -> style | Style.ITALIC;
          case 5, 6 -> style | Style.BLINK;
          case 7 -> style | Style.INVERSE;
          case 8 -> style | Style.HIDDEN;
          case 9 -> style | Style.STRIKE;
          case 21 -> Style.withUnderline(style, 2);
          case 22 -> style & ~(Style.BOLD | Style.DIM);
          case 23 -> style & ~Style.ITALIC;
          case 24 -> Style.withUnderline(style, 0);
          case 25 -> style & ~Style.BLINK;
          case 27 -> style & ~Style.INVERSE;
          case 28 -> style & ~Style.HIDDEN;
          case 29 -> style & ~Style.STRIKE;
          case 39 -> Style.withForeground(style, 0);
          case 49 -> Style.withBackground(style, 0);
          case 53 -> style | Style.OVERLINE;
          case 55 -> style & ~Style.OVERLINE;
          default -> sixteenColours(code);
        };
  }

  private long sixteenColours(int code) {
    int value = code % 10;
    if (value > 7) {
      return style;
    }
    return switch (code / 10) {
      case 3 -> Style.withForeground(style, Style.INDEXED | value);
      case 4 -> Style.withBackground(style, Style.INDEXED | value);
      case 9 -> Style.withForeground(style, Style.INDEXED | (value + 8));
      case 10 -> Style.withBackground(style, Style.INDEXED | (value + 8));
      default -> style;
    };
  }

  /** {@code 38;5;n}, {@code 38;2;r;g;b}, and with colons, where a colour space may come first. */
  private void colour(int code) {
    boolean colons = csi.isPart(at);
    int end = at;
    while (colons && csi.isPart(end)) {
      end++;
    }
    int kind = csi.value(at++, 0);
    if (kind == 5) {
      set(code, Style.INDEXED | (csi.value(at++, 0) & 0xff));
    } else if (kind == 2) {
      at += colons && end - at > 3 ? 1 : 0;
      set(code, Style.RGB | (octet() << 16) | (octet() << 8) | octet());
    }
  }

  private int octet() {
    return Math.min(csi.value(at++, 0), 255);
  }

  private void set(int code, int colour) {
    if (code == 38) {
      style = Style.withForeground(style, colour);
    } else if (code == 48) {
      style = Style.withBackground(style, colour);
    }
  }
}
