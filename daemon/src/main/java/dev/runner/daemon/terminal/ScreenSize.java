package dev.runner.daemon.terminal;

/** Columns and rows of a terminal, each 1 to 1000. */
public record ScreenSize(int columns, int rows) {
  /** What a terminal has when nobody watches and the tool names none. */
  public static final ScreenSize DEFAULT = new ScreenSize(120, 32);

  /** The most columns, and the most rows. */
  public static final int MOST = 1_000;

  public ScreenSize {
    if (columns < 1 || columns > MOST || rows < 1 || rows > MOST) {
      throw new IllegalArgumentException("a terminal has 1 to 1000 columns and rows");
    }
  }

  /** How many characters it holds. */
  public int cells() {
    return columns * rows;
  }
}
