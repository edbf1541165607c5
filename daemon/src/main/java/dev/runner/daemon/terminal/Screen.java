package dev.runner.daemon.terminal;

import java.util.List;
import java.util.Optional;

/**
 * What stands on a terminal, as plain text.
 *
 * @param lines one per row, without trailing blanks
 * @param alternate whether a full-screen program has its own screen up
 */
public record Screen(
    ScreenSize size, Cursor cursor, Optional<String> title, boolean alternate, List<String> lines) {

  public Screen {
    lines = List.copyOf(lines);
  }

  /** Row and column from 1. */
  public record Cursor(int row, int column, boolean visible) {}
}
