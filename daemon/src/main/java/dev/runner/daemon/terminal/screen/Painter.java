package dev.runner.daemon.terminal.screen;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes control sequences that give a terminal what this one shows and has in force. */
final class Painter {
  /** What a fresh terminal has; sent for one that was used before. */
  private static final String FRESH =
      "\033[?1049l\033[!p\033[?5;9;45;1000;1002;1003;1004;1005;1006;1015;1016;2004;2026;2031;2048l"
          + "\033[20l\033[>4m\033[?7h\033[r\033[H\033[2J";

  private final Display display;
  private final Modes modes;
  private final StringBuilder out = new StringBuilder();
  private long style = Style.DEFAULT;

  Painter(Display display, Modes modes) {
    this.display = display;
    this.modes = modes;
  }

  byte[] paint(String title) {
    out.append(FRESH);
    if (!title.isEmpty()) {
      out.append("\033]2;").append(title).append("\033\\");
    }
    screen(display.buffers().main().grid);
    keys(modes.mainKeys());
    if (modes.alternate()) {
      cursor(display.buffers().main().saved, display.buffers().main().grid);
      out.append("\033[?1049h\033[0m\033(B\033)B\033*B\033+B\017\033[?6l");
      style = Style.DEFAULT;
      screen(display.grid());
      keys(modes.alternateKeys());
    }
    tabs();
    margins();
    cursor(display.buffers().shown().saved, display.grid());
    out.append("\0337");
    display.cursor.origin = modes.has(Modes.ORIGIN);
    cursor(display.cursor, display.grid());
    modes();
    return out.toString().getBytes(StandardCharsets.UTF_8);
  }

  private void screen(Grid grid) {
    for (int row = 0; row < grid.rows(); row++) {
      row(grid.row(row), row);
    }
  }

  private void row(Row row, int number) {
    int length = row.length();
    boolean placed = false;
    for (int column = 0; column < length; column++) {
      if (row.code(column) == Row.TAIL) {
        continue;
      }
      if (!placed) {
        place(number, column);
      }
      cell(row, column);
      placed = isSure(row, column);
    }
  }

  /** Terminals do not agree how wide emoji and joined characters are: what follows is placed. */
  private static boolean isSure(Row row, int column) {
    return row.code(column) <= 0xffff && row.marks(column).isEmpty();
  }

  private void cell(Row row, int column) {
    style(row.style(column));
    out.appendCodePoint(row.code(column)).append(row.marks(column));
  }

  private void style(long wanted) {
    if (wanted != style) {
      Style.append(out, wanted);
      style = wanted;
    }
  }

  private void place(int row, int column) {
    out.append("\033[").append(row + 1).append(';').append(column + 1).append('H');
  }

  private void keys(List<Integer> pushed) {
    for (int flags : pushed) {
      out.append("\033[>").append(flags).append('u');
    }
  }

  private void tabs() {
    TabStops tabs = display.tabs();
    if (!tabs.areUsual(display.columns())) {
      out.append("\033[3g");
      tabs.all().forEach(column -> out.append("\033[").append(column + 1).append("G\033H"));
    }
  }

  private void margins() {
    if (display.hasMargins()) {
      out.append("\033[").append(display.top() + 1).append(';');
      out.append(display.bottom() + 1).append('r');
    }
  }

  /** Places it with everything that {@code DECSC} saves; the screen must be painted. */
  private void cursor(Cursor cursor, Grid grid) {
    out.append(cursor.origin ? "\033[?6h" : "\033[?6l");
    int first = cursor.origin ? display.top() : 0;
    if (cursor.wraps) {
      out.append("\033(B\017");
      Row row = grid.row(cursor.row);
      int head = row.head(cursor.column);
      place(cursor.row - first, head);
      cell(row, head);
    } else {
      place(cursor.row - first, cursor.column);
    }
    style(cursor.style);
    for (int slot = 0; slot < 4; slot++) {
      out.append('\033').append((char) ('(' + slot)).append((char) cursor.set(slot));
    }
    out.append(
        switch (cursor.active()) {
          case 1 -> "\016";
          case 2 -> "\033n";
          case 3 -> "\033o";
          default -> "\017";
        });
  }

  private void modes() {
    out.append("\033[").append(modes.cursorStyle()).append(" q");
    out.append(modes.insert() ? "\033[4h" : "").append(modes.newLine() ? "\033[20h" : "");
    out.append(modes.keypad() ? "\033=" : "\033>");
    if (modes.modifyOtherKeys() > 0) {
      out.append("\033[>4;").append(modes.modifyOtherKeys()).append('m');
    }
    if (!modes.has(Modes.AUTO_WRAP)) {
      out.append("\033[?7l");
    }
    if (!modes.has(Modes.CURSOR_VISIBLE)) {
      out.append("\033[?25l");
    }
    for (int mode : modes.on()) {
      if (mode != Modes.ORIGIN && mode != Modes.AUTO_WRAP && mode != Modes.CURSOR_VISIBLE) {
        out.append("\033[?").append(mode).append('h');
      }
    }
  }
}
