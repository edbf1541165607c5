package dev.runner.daemon.terminal.screen;

/** Does on the display what a program's bytes say. */
final class Interpreter implements ControlActions {
  private final Display display;
  private final Editing editing;
  private final ModeTracker modes;
  private final Title title;
  private final Answers answers;

  Interpreter(Display display, ModeTracker modes, Title title, Answers answers) {
    this.display = display;
    this.editing = new Editing(display);
    this.modes = modes;
    this.title = title;
    this.answers = answers;
  }

  @Override
  public void text(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to) {
      int end = at;
      while (end < to && bytes[end] >= 0) {
        end++;
      }
      if (end == at) {
        int decoded = Utf8.decode(bytes, at, to);
        character(decoded & 0xffffff);
        end = at + (decoded >>> 24);
      } else if (display.cursor.charset() == Charset.ASCII) {
        display.print(bytes, at, end);
      } else {
        for (int i = at; i < end; i++) {
          display.print(bytes[i]);
        }
      }
      at = end;
    }
  }

  /** C1 written as a character says nothing and shows nothing. */
  private void character(int code) {
    if (code >= 0xa0) {
      display.print(code);
    }
  }

  @Override
  public void control(int code) {
    switch (code) {
      case '\b' -> display.column(display.cursor.column - 1);
      case '\t' -> display.tab(1);
      case '\n', 0x0b, '\f' -> {
        display.lineFeed();
        if (modes.newLine()) {
          display.column(0);
        }
      }
      case '\r' -> display.column(0);
      case 0x0e -> display.cursor.shift(1);
      case 0x0f -> display.cursor.shift(0);
      default -> {
        // Shows nothing.
      }
    }
  }

  @Override
  public void escape(int intermediate, int last) {
    modes.escape(intermediate, last);
    switch (intermediate) {
      case 0 -> escape(last);
      case '(', ')', '*', '+' -> display.cursor.designate(intermediate - '(', last);
      case '#' -> {
        if (last == '8') {
          editing.fill();
        }
      }
      default -> {
        // Shows nothing.
      }
    }
  }

  private void escape(int last) {
    switch (last) {
      case '7' -> display.save();
      case '8' -> display.restore();
      case 'D' -> display.lineFeed();
      case 'E' -> {
        display.lineFeed();
        display.column(0);
      }
      case 'H' -> display.tabs().set(display.cursor.column);
      case 'M' -> display.reverseLineFeed();
      case 'n', 'o' -> display.cursor.shift(last - 'n' + 2);
      case 'c' -> {
        display.reset();
        title.reset();
      }
      default -> {
        // Shows nothing.
      }
    }
  }

  @Override
  public void csi(Csi csi) {
    boolean before = modes.alternate();
    modes.csi(csi);
    if (csi.prefix == 0 && csi.intermediate == 0) {
      plain(csi);
    } else if (csi.is('?', 0, 'h') || csi.is('?', 0, 'l')) {
      privateModes(csi, before);
    } else if (csi.is(0, '!', 'p')) {
      display.softReset();
    }
    answers.csi(csi);
  }

  private void plain(Csi csi) {
    int n = csi.times();
    Cursor cursor = display.cursor;
    switch (csi.last) {
      case '@' -> editing.insertCharacters(n);
      case 'A' -> display.up(n);
      case 'B', 'e' -> display.down(n);
      case 'C', 'a' -> display.column(cursor.column + n);
      case 'D' -> display.column(cursor.column - n);
      case 'E', 'F' -> {
        if (csi.last == 'E') {
          display.down(n);
        } else {
          display.up(n);
        }
        display.column(0);
      }
      case 'G', '`' -> display.column(n - 1);
      case 'H', 'f' -> {
        display.row(n - 1);
        display.column(Math.max(1, csi.value(1, 1)) - 1);
      }
      case 'I' -> display.tab(n);
      case 'J' -> editing.eraseInDisplay(csi.value(0, 0));
      case 'K' -> editing.eraseInLine(csi.value(0, 0));
      case 'L' -> editing.insertLines(n);
      case 'M' -> editing.deleteLines(n);
      case 'P' -> editing.deleteCharacters(n);
      case 'S' -> display.scrollUp(n);
      case 'T' -> display.scrollDown(n);
      case 'X' -> editing.eraseCharacters(n);
      case 'Z' -> display.backTab(n);
      case 'b' -> display.repeat(n);
      case 'd' -> display.row(n - 1);
      case 'g' -> clearTabs(csi.value(0, 0));
      case 'm' -> cursor.style = Sgr.apply(csi, cursor.style);
      case 'r' -> display.margins(n - 1, Math.max(1, last(csi)) - 1);
      case 's' -> display.save();
      case 't' -> title.stack(csi);
      case 'u' -> display.restore();
      default -> {
        // Shows nothing.
      }
    }
  }

  private int last(Csi csi) {
    int last = csi.value(1, 0);
    return last == 0 ? display.rows() : last;
  }

  private void clearTabs(int which) {
    if (which == 0) {
      display.tabs().clear(display.cursor.column);
    } else if (which == 3) {
      display.tabs().clear();
    }
  }

  /** 1049 also saves and restores the cursor of the main screen, which 1048 does alone. */
  private void privateModes(Csi csi, boolean alternateBefore) {
    boolean on = csi.last == 'h';
    for (int i = 0; i < csi.count(); i++) {
      switch (csi.value(i, 0)) {
        case Modes.ORIGIN -> display.home();
        case Modes.AUTO_WRAP -> display.cursor.wraps &= on;
        case 47, 1047 -> display.buffers().useAlternate(on);
        case 1048 -> saveOrRestore(on);
        case 1049 -> {
          if (on && !alternateBefore) {
            display.save();
          }
          display.buffers().useAlternate(on);
          if (!on && alternateBefore) {
            display.restore();
          }
        }
        default -> {
          // Shows nothing.
        }
      }
    }
  }

  private void saveOrRestore(boolean save) {
    if (save) {
      display.save();
    } else {
      display.restore();
    }
  }

  @Override
  public void string(int kind, String content) {
    if (kind == ']') {
      title.osc(content);
    }
    answers.string(kind, content);
  }
}
