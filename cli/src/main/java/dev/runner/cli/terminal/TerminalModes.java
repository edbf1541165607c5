package dev.runner.cli.terminal;

/**
 * Control sequences that undo what a program can do to a terminal (ECMA-48; xterm's ctlseqs;
 * kitty's keyboard protocol). All of them, since what was switched on is not followed here; a
 * terminal ignores those it does not know.
 */
public final class TerminalModes {
  /** Ends a sequence or string that was cut off (CAN, ST). */
  private static final String CUT_OFF = "\u0018\u001b\\";

  /** Kitty keyboard: everything popped, flags cleared; modifyOtherKeys as configured. */
  private static final String KEYBOARD = "\u001b[<99u\u001b[=0u\u001b[>4m\u001b[?1l\u001b>";

  /** Mouse, focus, bracketed paste, reports of colours and size, synchronized output. */
  private static final String REPORTS =
      "\u001b[?2026l\u001b[?9l\u001b[?1000l\u001b[?1002l\u001b[?1003l\u001b[?1005l\u001b[?1006l"
          + "\u001b[?1015l\u001b[?1016l\u001b[?1004l\u001b[?2004l\u001b[?2031l\u001b[?2048l";

  /** Insert, line feed, reverse video, origin, margins, scroll region off; line wrap on. */
  private static final String LAYOUT =
      "\u001b[4l\u001b[20l\u001b[?5l\u001b[?6l\u001b[?69l\u001b[r\u001b[?7h";

  /**
   * Back to the first screen. On the way xterm puts the cursor where it was saved last: saved here,
   * it stays where it is if the first screen was up all along.
   */
  private static final String FIRST_SCREEN = "\u001b7\u001b[?1049l";

  /** Plain text, no link, ASCII, a cursor as configured. */
  private static final String LOOK =
      "\u001b[0m\u001b]8;;\u001b\\\u001b(B\u001b)B\u000f\u001b[?25h\u001b[0 q";

  /** Margins and origin put the cursor home: it is kept around them. */
  private static final String SAVE_CURSOR = "\u001b7";

  private static final String SAVED_CURSOR = "\u001b8";
  private static final String LAST_ROW = "\u001b[999;1H";
  private static final String BELOW_CLEARED = "\u001b[J";
  private static final String SAVE_TITLE = "\u001b[22;0t";
  private static final String OLD_TITLE = "\u001b[23;0t";

  /** Everything undone, on the first screen; the cursor stands where that screen had it. */
  public static final String PLAIN =
      CUT_OFF
          + SAVE_CURSOR
          + KEYBOARD
          + REPORTS
          + LAYOUT
          + SAVED_CURSOR
          + FIRST_SCREEN
          + SAVE_CURSOR
          + KEYBOARD
          + LAYOUT
          + SAVED_CURSOR
          + LOOK;

  /** Everything undone, and the cursor on a new line below what was written last. */
  public static final String RESTORED = PLAIN + OLD_TITLE + "\r\n" + BELOW_CLEARED;

  public static final String CLEAR = "\u001b[H\u001b[2J";

  private TerminalModes() {}

  /** Before anything is painted: what the person had on the screen moves up, out of the way. */
  public static String scrolledAway(WindowSize window) {
    return SAVE_TITLE + LAST_ROW + "\n".repeat(window.rows());
  }

  /** Keeps scrolling inside a screen that is lower than the window. */
  public static String region(int rows) {
    return "\u001b[1;" + rows + "r\u001b[H";
  }

  /** A title; the text is harmless already. */
  public static String title(String text) {
    return "\u001b]2;" + text + "\u001b\\";
  }

  /** A line over the last row of the window; the cursor stays. */
  public static String note(String text, WindowSize window) {
    String cut = text.substring(0, Math.min(text.length(), window.columns() - 1));
    return "\u001b7\u001b[" + window.rows() + ";1H\u001b[0;7m" + cut + "\u001b[0m\u001b[K\u001b8";
  }
}
