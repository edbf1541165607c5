package dev.runner.daemon.terminal.screen;

/** Where a program writes and how; what {@code DECSC} saves. Row and column from 0. */
final class Cursor {
  int row;
  int column;

  /** Stands on the last column and goes to the next row before the next character. */
  boolean wraps;

  long style;
  boolean origin;
  private final int[] sets = {Charset.ASCII, Charset.ASCII, Charset.ASCII, Charset.ASCII};
  private int active;

  Cursor copy() {
    Cursor copy = new Cursor();
    copy.take(this);
    return copy;
  }

  void take(Cursor other) {
    row = other.row;
    column = other.column;
    wraps = other.wraps;
    style = other.style;
    origin = other.origin;
    active = other.active;
    System.arraycopy(other.sets, 0, sets, 0, sets.length);
  }

  void designate(int slot, int set) {
    sets[slot] = set == Charset.GRAPHICS ? Charset.GRAPHICS : Charset.ASCII;
  }

  void shift(int slot) {
    active = slot;
  }

  /** The set of this slot, 0 to 3. */
  int set(int slot) {
    return sets[slot];
  }

  int active() {
    return active;
  }

  int charset() {
    return sets[active];
  }

  /** Keeps it on a screen of this size. */
  void clamp(int columns, int rows) {
    row = Math.clamp(row, 0, rows - 1);
    wraps = wraps && column == columns - 1;
    column = Math.clamp(column, 0, columns - 1);
  }
}
