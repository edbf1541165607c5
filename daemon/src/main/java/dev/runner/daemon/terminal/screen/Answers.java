package dev.runner.daemon.terminal.screen;

import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** What the terminal answers to a program that asks: as a VT220 with colours, light on dark. */
final class Answers {
  private static final String FOREGROUND = "rgb:d0d0/d0d0/d0d0";
  private static final String BACKGROUND = "rgb:0000/0000/0000";
  private static final String STRING_END = "\033\\";

  private final Display display;
  private final ModeTracker modes;
  private final Consumer<byte[]> receiver;

  Answers(Display display, ModeTracker modes, Consumer<byte[]> receiver) {
    this.display = display;
    this.modes = modes;
    this.receiver = receiver;
  }

  private void say(String answer) {
    receiver.accept(answer.getBytes(StandardCharsets.US_ASCII));
  }

  void csi(Csi csi) {
    if (csi.is(0, 0, 'c')) {
      say("\033[?62;22c");
    } else if (csi.is('>', 0, 'c')) {
      say("\033[>0;276;0c");
    } else if (csi.is('>', 0, 'q')) {
      say("\033P>|runner" + STRING_END);
    } else if (csi.is(0, 0, 'n') || csi.is('?', 0, 'n')) {
      status(csi);
    } else if (csi.is('?', '$', 'p')) {
      say("\033[?" + csi.value(0, 0) + ";" + setting(csi.value(0, 0)) + "$y");
    } else if (csi.is('?', 0, 'u')) {
      say("\033[?" + modes.modes().keyFlags() + "u");
    } else if (csi.is(0, 0, 't') && csi.value(0, 0) == 18) {
      say("\033[8;" + display.rows() + ";" + display.columns() + "t");
    }
  }

  private void status(Csi csi) {
    String mark = csi.prefix == '?' ? "?" : "";
    int asked = csi.value(0, 0);
    if (asked == 6) {
      int first = modes.has(Modes.ORIGIN) ? display.top() : 0;
      int row = display.cursor.row - first + 1;
      say("\033[" + mark + row + ";" + (display.cursor.column + 1) + "R");
    } else if (asked == 5 && mark.isEmpty()) {
      say("\033[0n");
    } else if (asked == 996 && !mark.isEmpty()) {
      say("\033[?997;1n");
    }
  }

  /** 0 not known, 1 set, 2 reset. */
  private int setting(int mode) {
    if (!ModeTracker.knows(mode)) {
      return 0;
    }
    return modes.has(mode) ? 1 : 2;
  }

  void string(int kind, String content) {
    if (kind == ']') {
      switch (content) {
        case "10;?" -> say("\033]10;" + FOREGROUND + STRING_END);
        case "11;?" -> say("\033]11;" + BACKGROUND + STRING_END);
        case "12;?" -> say("\033]12;" + FOREGROUND + STRING_END);
        default -> {
          // Asks nothing that is known here.
        }
      }
    } else if (content.startsWith("$q")) {
      say("\033P0$r" + STRING_END);
    } else if (content.startsWith("+q")) {
      say("\033P0+r" + STRING_END);
    }
  }
}
