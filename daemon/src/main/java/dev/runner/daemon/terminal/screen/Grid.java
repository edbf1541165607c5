package dev.runner.daemon.terminal.screen;

/** The rows of one screen, without any that scrolled away. Rows and columns from 0. */
final class Grid {
  private int columns;
  private Row[] rows;

  Grid(int columns, int rows) {
    this.columns = columns;
    this.rows = new Row[rows];
    for (int i = 0; i < rows; i++) {
      this.rows[i] = new Row(columns);
    }
  }

  int rows() {
    return rows.length;
  }

  int columns() {
    return columns;
  }

  Row row(int row) {
    return rows[row];
  }

  void eraseRows(int from, int to, long style) {
    for (int i = from; i < to; i++) {
      rows[i].erase(0, columns, style);
    }
  }

  /** Moves the rows of a region up, from its first to its last; blank ones follow. */
  void scrollUp(int first, int last, int count, long style) {
    int moved = Math.min(count, last - first + 1);
    for (int i = 0; i < moved; i++) {
      Row top = rows[first];
      System.arraycopy(rows, first + 1, rows, first, last - first);
      rows[last] = top;
      top.erase(0, columns, style);
    }
  }

  /** Moves the rows of a region down. */
  void scrollDown(int first, int last, int count, long style) {
    int moved = Math.min(count, last - first + 1);
    for (int i = 0; i < moved; i++) {
      Row bottom = rows[last];
      System.arraycopy(rows, first, rows, first + 1, last - first);
      rows[first] = bottom;
      bottom.erase(0, columns, style);
    }
  }

  /** Cuts or widens every row, as xterm does: no line is wrapped anew. */
  void resize(int newColumns, int newRows, int dropped) {
    Row[] resized = new Row[newRows];
    for (int i = 0; i < newRows; i++) {
      boolean stays = i + dropped < rows.length;
      resized[i] = stays ? rows[i + dropped] : new Row(newColumns);
      resized[i].resize(newColumns);
    }
    rows = resized;
    columns = newColumns;
  }
}
