package dev.runner.daemon.terminal.screen;

import dev.runner.daemon.terminal.ScreenSize;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;

/** Both screens of a terminal, the cursor, the margins and the tab stops. Counts from 0. */
final class Display {
  private static final int TAB = 8;

  /** One of the two screens; each has a saved cursor of its own. */
  static final class Buffer {
    final Grid grid;
    Cursor saved = new Cursor();

    Buffer(int columns, int rows) {
      grid = new Grid(columns, rows);
    }
  }

  final Cursor cursor = new Cursor();
  private final ModeTracker modes;
  private Buffer main;
  private Buffer alternate;
  private boolean alternateUp;
  private int top;
  private int bottom;
  private BitSet tabs = new BitSet();
  private int lastPrinted = ' ';

  Display(ScreenSize size, ModeTracker modes) {
    this.modes = modes;
    main = new Buffer(size.columns(), size.rows());
    alternate = new Buffer(1, 1);
    resetMargins();
    resetTabs();
  }

  Buffer main() {
    return main;
  }

  Buffer buffer() {
    return alternateUp ? alternate : main;
  }

  Grid grid() {
    return buffer().grid;
  }

  int rows() {
    return main.grid.rows();
  }

  int columns() {
    return main.grid.columns();
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

  BitSet tabs() {
    return tabs;
  }

  static BitSet usualTabs(int columns) {
    BitSet usual = new BitSet();
    for (int i = TAB; i < columns; i += TAB) {
      usual.set(i);
    }
    return usual;
  }

  void reset() {
    main = new Buffer(columns(), rows());
    alternate = new Buffer(1, 1);
    alternateUp = false;
    cursor.take(new Cursor());
    resetMargins();
    resetTabs();
  }

  /** {@code DECSTR}: how to write is as at the start, what stands there stays. */
  void softReset() {
    Cursor fresh = new Cursor();
    buffer().saved = fresh.copy();
    fresh.row = cursor.row;
    fresh.column = cursor.column;
    cursor.take(fresh);
    resetMargins();
  }

  void resetMargins() {
    top = 0;
    bottom = rows() - 1;
  }

  private void resetTabs() {
    tabs = usualTabs(columns());
  }

  void resize(ScreenSize size) {
    int dropped = Math.max(0, cursor.row - size.rows() + 1);
    int droppedOfMain = alternateUp ? Math.max(0, main.saved.row - size.rows() + 1) : dropped;
    BitSet added = usualTabs(size.columns());
    added.clear(0, columns());
    tabs.or(added);
    tabs.clear(size.columns(), Math.max(size.columns(), tabs.length()));
    resize(main, size, droppedOfMain);
    if (alternateUp) {
      resize(alternate, size, dropped);
    }
    cursor.row -= dropped;
    cursor.wraps = false;
    cursor.clamp(size.columns(), size.rows());
    resetMargins();
  }

  private static void resize(Buffer buffer, ScreenSize size, int dropped) {
    buffer.grid.resize(size.columns(), size.rows(), dropped);
    buffer.saved.row -= dropped;
    buffer.saved.clamp(size.columns(), size.rows());
  }

  /** Puts the other screen up; the alternate one comes up blank unless it was up before. */
  void useAlternate(boolean up) {
    if (up == alternateUp) {
      return;
    }
    if (up) {
      alternate = new Buffer(columns(), rows());
    } else {
      alternate = new Buffer(1, 1);
    }
    alternateUp = up;
  }

  void save() {
    cursor.origin = modes.has(Modes.ORIGIN);
    buffer().saved = cursor.copy();
  }

  void restore() {
    cursor.take(buffer().saved);
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

  private Row row() {
    return grid().row(cursor.row);
  }

  private long erased() {
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
      int next = tabs.nextSetBit(cursor.column + 1);
      column(next < 0 ? columns() - 1 : next);
    }
  }

  void backTab(int count) {
    for (int i = 0; i < Math.min(count, columns()); i++) {
      column(cursor.column == 0 ? 0 : tabs.previousSetBit(cursor.column - 1));
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

  /** {@code EL}: 0 from the cursor, 1 up to it, 2 all. Past a full line there is nothing. */
  void eraseInLine(int part) {
    switch (part) {
      case 0 -> row().erase(cursor.wraps ? columns() : cursor.column, columns(), erased());
      case 1 -> row().erase(0, cursor.column + 1, erased());
      case 2 -> row().erase(0, columns(), erased());
      default -> {
        // No such part.
      }
    }
  }

  /** {@code ED}: 0 from the cursor, 1 up to it, 2 all. */
  void eraseInDisplay(int part) {
    switch (part) {
      case 0 -> {
        eraseInLine(0);
        grid().eraseRows(cursor.row + 1, rows(), erased());
      }
      case 1 -> {
        eraseInLine(1);
        grid().eraseRows(0, cursor.row, erased());
      }
      case 2 -> grid().eraseRows(0, rows(), erased());
      default -> {
        // 3 is for what scrolled away, which is not kept.
      }
    }
  }

  void eraseCharacters(int count) {
    cursor.wraps = false;
    row().erase(cursor.column, cursor.column + fitting(count), erased());
  }

  void insertCharacters(int count) {
    cursor.wraps = false;
    row().insert(cursor.column, fitting(count), erased());
  }

  void deleteCharacters(int count) {
    cursor.wraps = false;
    row().delete(cursor.column, fitting(count), erased());
  }

  private int fitting(int count) {
    return Math.min(count, columns() - cursor.column);
  }

  void insertLines(int count) {
    if (cursor.row >= top && cursor.row <= bottom) {
      grid().scrollDown(cursor.row, bottom, count, erased());
      column(0);
    }
  }

  void deleteLines(int count) {
    if (cursor.row >= top && cursor.row <= bottom) {
      grid().scrollUp(cursor.row, bottom, count, erased());
      column(0);
    }
  }

  /** {@code DECALN}: fills the screen with E. */
  void fill() {
    resetMargins();
    home();
    byte[] line = "E".repeat(columns()).getBytes(StandardCharsets.US_ASCII);
    for (int i = 0; i < rows(); i++) {
      grid().row(i).write(0, line, 0, columns(), Style.DEFAULT);
    }
  }
}
