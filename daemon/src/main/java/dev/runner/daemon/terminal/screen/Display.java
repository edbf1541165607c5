package dev.runner.daemon.terminal.screen;

import dev.runner.daemon.terminal.ScreenSize;

/** Both screens of a terminal, the cursor, the margins and the tab stops. Counts from 0. */
final class Display {
  final Cursor cursor = new Cursor();
  private final ModeTracker modes;
  private final Buffers buffers;
  private final TabStops tabs;
  private int top;
  private int bottom;
  private int lastPrinted = ' ';

  Display(ScreenSize size, ModeTracker modes) {
    this.modes = modes;
    buffers = new Buffers(size);
    tabs = new TabStops(size.columns());
    resetMargins();
  }

  Buffers buffers() {
    return buffers;
  }

  Grid grid() {
    return buffers.shown().grid;
  }

  int rows() {
    return buffers.main().grid.rows();
  }

  int columns() {
    return buffers.main().grid.columns();
  }

  int top() {
    return top;
  }

  int bottom() {
    return bottom;
  }

  boolean hasMargins() {
    return top > 0 || bottom < rows() - 1;
  }

  TabStops tabs() {
    return tabs;
  }

  void reset() {
    buffers.reset();
    cursor.take(new Cursor());
    resetMargins();
    tabs.reset(columns());
  }

  /** {@code DECSTR}: how to write is as at the start, what stands there stays. */
  void softReset() {
    Cursor fresh = new Cursor();
    buffers.shown().saved = fresh.copy();
    fresh.row = cursor.row;
    fresh.column = cursor.column;
    cursor.take(fresh);
    resetMargins();
  }

  void resetMargins() {
    top = 0;
    bottom = rows() - 1;
  }

  void resize(ScreenSize size) {
    int dropped = Math.max(0, cursor.row - size.rows() + 1);
    tabs.resize(columns(), size.columns());
    buffers.resize(size, dropped);
    cursor.row -= dropped;
    cursor.wraps = false;
    cursor.clamp(size.columns(), size.rows());
    resetMargins();
  }

  void save() {
    cursor.origin = modes.has(Modes.ORIGIN);
    buffers.shown().saved = cursor.copy();
  }

  void restore() {
    cursor.take(buffers.shown().saved);
    modes.set(Modes.ORIGIN, cursor.origin);
    cursor.clamp(columns(), rows());
  }

  /** Writes ASCII, of which the charset is plain. */
  void print(byte[] ascii, int from, int to) {
    int at = from;
    while (at < to) {
      wrap();
      int count = Math.min(to - at, columns() - cursor.column);
      if (modes.insert()) {
        row().insert(cursor.column, count, erased());
      }
      row().write(cursor.column, ascii, at, count, cursor.style);
      at += count;
      advance(count);
    }
    lastPrinted = ascii[to - 1];
  }

  /** Writes one character. */
  void print(int code) {
    int mapped = Charset.map(cursor.charset(), code);
    int width = CellWidth.of(mapped);
    if (width == 0) {
      join(mapped);
      return;
    }
    wrap();
    if (width > columns() - cursor.column) {
      if (width > columns() || !modes.has(Modes.AUTO_WRAP)) {
        return;
      }
      nextLine();
    }
    if (modes.insert()) {
      row().insert(cursor.column, width, erased());
    }
    row().write(cursor.column, mapped, width, cursor.style);
    advance(width);
    lastPrinted = code;
  }

  void repeat(int count) {
    for (int i = 0; i < Math.min(count, columns() * rows()); i++) {
      print(lastPrinted);
    }
  }

  private void join(int code) {
    int column = cursor.wraps ? cursor.column : cursor.column - 1;
    if (column >= 0) {
      row().mark(row().head(column), code);
    }
  }

  private void wrap() {
    if (cursor.wraps) {
      nextLine();
    }
  }

  private void nextLine() {
    cursor.column = 0;
    lineFeed();
  }

  private void advance(int count) {
    cursor.column += count;
    if (cursor.column >= columns()) {
      cursor.column = columns() - 1;
      cursor.wraps = modes.has(Modes.AUTO_WRAP);
    }
  }

  /** The line of the cursor. */
  Row row() {
    return grid().row(cursor.row);
  }

  /** What stands where something was erased now. */
  long erased() {
    return Style.erased(cursor.style);
  }

  void lineFeed() {
    cursor.wraps = false;
    if (cursor.row == bottom) {
      scrollUp(1);
    } else if (cursor.row < rows() - 1) {
      cursor.row++;
    }
  }

  void reverseLineFeed() {
    cursor.wraps = false;
    if (cursor.row == top) {
      scrollDown(1);
    } else if (cursor.row > 0) {
      cursor.row--;
    }
  }

  void scrollUp(int count) {
    grid().scrollUp(top, bottom, count, erased());
  }

  void scrollDown(int count) {
    grid().scrollDown(top, bottom, count, erased());
  }

  void column(int column) {
    cursor.wraps = false;
    cursor.column = Math.clamp(column, 0, columns() - 1);
  }

  /** Goes to a row of the screen or, in origin mode, of the region between the margins. */
  void row(int row) {
    cursor.wraps = false;
    boolean origin = modes.has(Modes.ORIGIN);
    int first = origin ? top : 0;
    cursor.row = Math.clamp((long) row + first, first, origin ? bottom : rows() - 1);
  }

  void home() {
    row(0);
    column(0);
  }

  void up(int count) {
    cursor.wraps = false;
    cursor.row = Math.max(cursor.row - count, cursor.row >= top ? top : 0);
  }

  void down(int count) {
    cursor.wraps = false;
    cursor.row = Math.min(cursor.row + count, cursor.row <= bottom ? bottom : rows() - 1);
  }

  void tab(int count) {
    for (int i = 0; i < Math.min(count, columns()); i++) {
      column(tabs.after(cursor.column).orElse(columns() - 1));
    }
  }

  void backTab(int count) {
    for (int i = 0; i < Math.min(count, columns()); i++) {
      column(tabs.before(cursor.column));
    }
  }

  void margins(int first, int last) {
    int lowest = Math.min(last, rows() - 1);
    if (first < lowest) {
      top = first;
      bottom = lowest;
      home();
    }
  }
}
