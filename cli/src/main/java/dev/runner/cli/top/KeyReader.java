package dev.runner.cli.top;

import java.io.IOException;

/** Keys from the bytes of a terminal, both with normal and with application cursor keys. */
final class KeyReader {
  /** An escape that nothing follows within this time was the key itself. */
  private static final int ALONE_AFTER_MS = 50;

  private static final int END = -1;
  private static final int ESC = 27;
  private static final int DELETE = 127;
  private static final int BACKSPACE = 8;
  private static final int CTRL_C = 3;
  private static final int CTRL_D = 4;

  /** Characters of a terminal; {@code timeoutMs} 0 waits for ever, -2 says that it passed. */
  interface Characters {
    int TIMED_OUT = -2;

    int read(int timeoutMs) throws IOException;
  }

  private final Characters in;

  KeyReader(Characters in) {
    this.in = in;
  }

  /** The next key; the end of the input quits. */
  Key next() throws IOException {
    int first = in.read(0);
    return switch (first) {
      case END, CTRL_C, CTRL_D -> Key.of(Key.Name.QUIT);
      case '\r', '\n' -> Key.of(Key.Name.ENTER);
      case DELETE, BACKSPACE -> Key.of(Key.Name.BACKSPACE);
      case ESC -> escape();
      default -> first < ' ' ? Key.of(Key.Name.OTHER) : Key.of(first);
    };
  }

  private Key escape() throws IOException {
    int second = in.read(ALONE_AFTER_MS);
    return switch (second) {
      case '[', 'O' -> sequence();
      case Characters.TIMED_OUT, END -> Key.of(Key.Name.ESCAPE);
      default -> Key.of(Key.Name.OTHER);
    };
  }

  /** A control sequence to its final byte (ECMA-48 §5.4). */
  private Key sequence() throws IOException {
    int first = in.read(ALONE_AFTER_MS);
    int last = first;
    while (last >= ' ' && last < '@') {
      last = in.read(ALONE_AFTER_MS);
    }
    return Key.of(
        switch (last) {
          case 'A' -> Key.Name.UP;
          case 'B' -> Key.Name.DOWN;
          case 'H' -> Key.Name.HOME;
          case 'F' -> Key.Name.END;
          case '~' -> edit(first);
          default -> Key.Name.OTHER;
        });
  }

  private static Key.Name edit(int digit) {
    return switch (digit) {
      case '1', '7' -> Key.Name.HOME;
      case '4', '8' -> Key.Name.END;
      case '5' -> Key.Name.PAGE_UP;
      case '6' -> Key.Name.PAGE_DOWN;
      default -> Key.Name.OTHER;
    };
  }
}
