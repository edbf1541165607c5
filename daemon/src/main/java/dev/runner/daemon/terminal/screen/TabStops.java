package dev.runner.daemon.terminal.screen;

import java.util.BitSet;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** The columns, from 0, that a tab goes to. */
final class TabStops {
  private static final int EVERY = 8;

  private BitSet stops;

  TabStops(int columns) {
    stops = usual(columns);
  }

  private static BitSet usual(int columns) {
    BitSet usual = new BitSet();
    for (int i = EVERY; i < columns; i += EVERY) {
      usual.set(i);
    }
    return usual;
  }

  void reset(int columns) {
    stops = usual(columns);
  }

  boolean areUsual(int columns) {
    return stops.equals(usual(columns));
  }

  IntStream all() {
    return stops.stream();
  }

  void set(int column) {
    stops.set(column);
  }

  void clear(int column) {
    stops.clear(column);
  }

  void clear() {
    stops.clear();
  }

  /** The next one behind a column; empty at the last. */
  OptionalInt after(int column) {
    int next = stops.nextSetBit(column + 1);
    return next < 0 ? OptionalInt.empty() : OptionalInt.of(next);
  }

  /** The one before a column, else the first column. */
  int before(int column) {
    return column == 0 ? 0 : Math.max(0, stops.previousSetBit(column - 1));
  }

  /** Columns that are new have the usual ones. */
  void resize(int before, int columns) {
    BitSet added = usual(columns);
    added.clear(0, before);
    stops.or(added);
    stops.clear(columns, Math.max(columns, stops.length()));
  }
}
