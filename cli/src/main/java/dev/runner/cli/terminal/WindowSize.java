package dev.runner.cli.terminal;

import java.io.IOException;

/** Columns and rows of a terminal, each 1 to 1000. */
public record WindowSize(int columns, int rows) {
  private static final WindowSize UNTOLD = new WindowSize(80, 24);
  private static final int MOST = 1_000;

  public WindowSize {
    columns = Math.clamp(columns, 1, MOST);
    rows = Math.clamp(rows, 1, MOST);
  }

  /**
   * As stty(1) tells it, rows first. A serial line does not know its size and says 0.
   *
   * @throws IOException with stty's own words when it tells none
   */
  static WindowSize told(String line) throws IOException {
    int blank = line.indexOf(' ');
    try {
      int rows = Integer.parseInt(line.substring(0, Math.max(0, blank)));
      int columns = Integer.parseInt(line.substring(blank + 1));
      return rows == 0 || columns == 0 ? UNTOLD : new WindowSize(columns, rows);
    } catch (NumberFormatException e) {
      throw new IOException("the terminal cannot be set: " + line, e);
    }
  }

  /** Whether a screen of that size fits into a window of this. */
  public boolean holds(WindowSize screen) {
    return columns >= screen.columns && rows >= screen.rows;
  }

  @Override
  public String toString() {
    return columns + " × " + rows;
  }
}
