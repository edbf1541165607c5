package dev.runner.daemon.terminal.screen;

import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a program has set on its terminal besides what stands on it.
 *
 * @param on the DEC private modes that are on (7 and 25 are from the start), without those of the
 *     alternate screen
 * @param insert ANSI mode 4
 * @param newLine ANSI mode 20: Enter sends CR LF
 * @param keypad application keypad ({@code ESC =})
 * @param alternate whether the alternate screen is up
 * @param mainKeys flags of the kitty keyboard protocol pushed on the main screen, the last in force
 * @param alternateKeys the same of the alternate screen
 * @param modifyOtherKeys 0 to 2, as xterm names it
 * @param cursorStyle the parameter of {@code CSI n SP q}, 0 to 6
 */
public record Modes(
    SortedSet<Integer> on,
    boolean insert,
    boolean newLine,
    boolean keypad,
    boolean alternate,
    List<Integer> mainKeys,
    List<Integer> alternateKeys,
    int modifyOtherKeys,
    int cursorStyle) {

  public Modes {
    on = Collections.unmodifiableSortedSet(new TreeSet<>(on));
    mainKeys = List.copyOf(mainKeys);
    alternateKeys = List.copyOf(alternateKeys);
  }

  public static final int CURSOR_KEYS = 1;
  public static final int BACKSPACE_SENDS_BS = 67;
  public static final int BRACKETED_PASTE = 2004;
  static final int ORIGIN = 6;
  static final int AUTO_WRAP = 7;
  static final int CURSOR_VISIBLE = 25;
  static final int KEYPAD = 66;

  /** Whether this DEC private mode is on. */
  public boolean has(int mode) {
    return on.contains(mode);
  }

  /** The flags of the kitty keyboard protocol in force now; 0: keys as ever. */
  public int keyFlags() {
    List<Integer> keys = alternate ? alternateKeys : mainKeys;
    return keys.isEmpty() ? 0 : keys.getLast();
  }
}
