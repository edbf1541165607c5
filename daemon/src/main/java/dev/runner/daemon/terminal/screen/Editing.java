package dev.runner.daemon.terminal.screen;

import java.nio.charset.StandardCharsets;

/** What erases, inserts and deletes at the cursor. */
record Editing(Display display) {

  /** {@code EL}: 0 from the cursor, 1 up to it, 2 all. Past a full line there is nothing. */
  void eraseInLine(int part) {
    switch (part) {
      case 0 ->
          display
              .row()
              .erase(
                  display.cursor.wraps ? display.columns() : display.cursor.column,
                  display.columns(),
                  display.erased());
      case 1 -> display.row().erase(0, display.cursor.column + 1, display.erased());
      case 2 -> display.row().erase(0, display.columns(), display.erased());
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
        display.grid().eraseRows(display.cursor.row + 1, display.rows(), display.erased());
      }
      case 1 -> {
        eraseInLine(1);
        display.grid().eraseRows(0, display.cursor.row, display.erased());
      }
      case 2 -> display.grid().eraseRows(0, display.rows(), display.erased());
      default -> {
        // 3 is for what scrolled away, which is not kept.
      }
    }
  }

  void eraseCharacters(int count) {
    display.cursor.wraps = false;
    display
        .row()
        .erase(display.cursor.column, display.cursor.column + fitting(count), display.erased());
  }

  void insertCharacters(int count) {
    display.cursor.wraps = false;
    display.row().insert(display.cursor.column, fitting(count), display.erased());
  }

  void deleteCharacters(int count) {
    display.cursor.wraps = false;
    display.row().delete(display.cursor.column, fitting(count), display.erased());
  }

  private int fitting(int count) {
    return Math.min(count, display.columns() - display.cursor.column);
  }

  void insertLines(int count) {
    if (display.cursor.row >= display.top() && display.cursor.row <= display.bottom()) {
      display.grid().scrollDown(display.cursor.row, display.bottom(), count, display.erased());
      display.column(0);
    }
  }

  void deleteLines(int count) {
    if (display.cursor.row >= display.top() && display.cursor.row <= display.bottom()) {
      display.grid().scrollUp(display.cursor.row, display.bottom(), count, display.erased());
      display.column(0);
    }
  }

  /** {@code DECALN}: fills the screen with E. */
  void fill() {
    display.resetMargins();
    display.home();
    byte[] line = "E".repeat(display.columns()).getBytes(StandardCharsets.US_ASCII);
    for (int i = 0; i < display.rows(); i++) {
      display.grid().row(i).write(0, line, 0, display.columns(), Style.DEFAULT);
    }
  }
}
