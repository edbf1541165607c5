package dev.runner.daemon.terminal.screen;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** One line of cells. A wide character stands in the first of its two cells. */
final class Row {
  /** The second cell of a wide character. */
  static final int TAIL = -1;

  private static final int BLANK = ' ';
  private static final int MOST_MARKS = 16;

  private int[] codes;
  private long[] styles;
  private @Nullable String @Nullable [] marks;

  Row(int columns) {
    codes = new int[columns];
    styles = new long[columns];
    Arrays.fill(codes, BLANK);
  }

  int code(int column) {
    return codes[column];
  }

  long style(int column) {
    return styles[column];
  }

  /** What joins the character here: combining marks, selectors, joiners; mostly empty. */
  String marks(int column) {
    String joined = marks == null ? null : marks[column];
    return joined == null ? "" : joined;
  }

  boolean isTail(int column) {
    return column < codes.length && codes[column] == TAIL;
  }

  /** The first cell of the character that takes this one. */
  int head(int column) {
    return isTail(column) ? column - 1 : column;
  }

  /** Writes characters of one cell each. */
  void write(int column, byte[] ascii, int from, int count, long style) {
    split(column);
    split(column + count);
    for (int i = 0; i < count; i++) {
      codes[column + i] = ascii[from + i];
    }
    Arrays.fill(styles, column, column + count, style);
    unmark(column, column + count);
  }

  /** Writes one character of one or two cells, which must be there. */
  void write(int column, int code, int width, long style) {
    split(column);
    split(column + width);
    codes[column] = code;
    styles[column] = style;
    if (width == 2) {
      codes[column + 1] = TAIL;
      styles[column + 1] = style;
    }
    unmark(column, column + width);
  }

  /** Joins a mark to the character here; too many are dropped. */
  void mark(int column, int code) {
    String before = marks(column);
    if (before.length() < MOST_MARKS) {
      if (marks == null) {
        marks = new String[codes.length];
      }
      marks[column] = before + Character.toString(code);
    }
  }

  void erase(int from, int to, long style) {
    split(from);
    split(to);
    Arrays.fill(codes, from, to, BLANK);
    Arrays.fill(styles, from, to, style);
    unmark(from, to);
  }

  /** Moves what stands from a column on to the right; what passes the end is lost. */
  void insert(int column, int count, long style) {
    int kept = codes.length - column - count;
    split(column);
    split(column + kept);
    move(column, column + count, kept);
    erase(column, column + count, style);
  }

  /** Moves what stands after the deleted cells to the left. */
  void delete(int column, int count, long style) {
    int kept = codes.length - column - count;
    split(column);
    split(column + count);
    move(column + count, column, kept);
    Arrays.fill(codes, column + kept, codes.length, BLANK);
    erase(column + kept, codes.length, style);
  }

  void resize(int columns) {
    if (columns < codes.length) {
      split(columns);
    }
    int before = codes.length;
    codes = Arrays.copyOf(codes, columns);
    styles = Arrays.copyOf(styles, columns);
    marks = marks == null ? null : Arrays.copyOf(marks, columns);
    if (columns > before) {
      Arrays.fill(codes, before, columns, BLANK);
    }
  }

  /** How many cells there are up to the last that shows anything. */
  int length() {
    int length = codes.length;
    while (length > 0 && showsNothing(length - 1)) {
      length--;
    }
    return length;
  }

  private boolean showsNothing(int column) {
    return codes[column] == BLANK && styles[column] == Style.DEFAULT && marks(column).isEmpty();
  }

  /** Its text without trailing blanks. */
  String text() {
    StringBuilder text = new StringBuilder(codes.length);
    for (int column = 0; column < codes.length; column++) {
      if (codes[column] != TAIL) {
        text.appendCodePoint(codes[column]).append(marks(column));
      }
    }
    return text.toString().stripTrailing();
  }

  /** A wide character that would be cut before this column leaves two blanks. */
  private void split(int column) {
    if (isTail(column)) {
      codes[column - 1] = BLANK;
      codes[column] = BLANK;
      unmark(column - 1, column);
    }
  }

  private void move(int from, int to, int count) {
    System.arraycopy(codes, from, codes, to, count);
    System.arraycopy(styles, from, styles, to, count);
    if (marks != null) {
      System.arraycopy(marks, from, marks, to, count);
    }
  }

  private void unmark(int from, int to) {
    if (marks != null) {
      Arrays.fill(marks, from, to, null);
    }
  }
}
