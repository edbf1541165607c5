package dev.runner.daemon.terminal.screen;

/** The line drawing set of the VT100, which programs still name with {@code ESC ( 0}. */
final class Charset {
  static final int ASCII = 'B';
  static final int GRAPHICS = '0';
  private static final String DRAWN = " ◆▒␉␌␍␊°±␤␋┘┐┌└┼⎺⎻─⎼⎽├┤┴┬│≤≥π≠£·";

  private Charset() {}

  static int map(int set, int code) {
    return set == GRAPHICS && code >= '_' && code <= '~' ? DRAWN.charAt(code - '_') : code;
  }
}
