package dev.runner.daemon.terminal.screen;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Keeps which modes a program has set; those it does not know are of no consequence here. */
final class ModeTracker implements ControlActions {
  private static final int MOST_PUSHED = 16;
  private static final BitSet KNOWN =
      of(
          1, 5, 6, 7, 12, 25, 45, 66, 67, 1004, 1007, 1034, 1036, 1039, 2004, 2026, 2027, 2031,
          2048);
  private static final BitSet MOUSE = of(9, 1000, 1002, 1003);
  private static final BitSet MOUSE_FORMAT = of(1005, 1006, 1015, 1016);
  private static final BitSet ALTERNATE = of(47, 1047, 1049);

  private final BitSet on = of(Modes.AUTO_WRAP, Modes.CURSOR_VISIBLE);
  private final List<Integer> mainKeys = new ArrayList<>();
  private final List<Integer> alternateKeys = new ArrayList<>();
  private boolean insert;
  private boolean newLine;
  private boolean keypad;
  private boolean alternate;
  private int modifyOtherKeys;
  private int cursorStyle;

  private static BitSet of(int... modes) {
    BitSet set = new BitSet();
    for (int mode : modes) {
      set.set(mode);
    }
    return set;
  }

  Modes modes() {
    return new Modes(
        on.stream().boxed().collect(Collectors.toCollection(TreeSet::new)),
        insert,
        newLine,
        keypad,
        alternate,
        mainKeys,
        alternateKeys,
        modifyOtherKeys,
        cursorStyle);
  }

  /** Whether a DEC private mode is known here, so that a program can be told. */
  static boolean knows(int mode) {
    return KNOWN.get(mode) || MOUSE.get(mode) || MOUSE_FORMAT.get(mode) || ALTERNATE.get(mode);
  }

  boolean has(int mode) {
    return ALTERNATE.get(mode) ? alternate : on.get(mode);
  }

  boolean insert() {
    return insert;
  }

  boolean newLine() {
    return newLine;
  }

  boolean alternate() {
    return alternate;
  }

  /** Everything as at the start ({@code RIS}). */
  void reset() {
    softReset();
    on.clear();
    on.set(Modes.AUTO_WRAP);
    on.set(Modes.CURSOR_VISIBLE);
    newLine = false;
    alternate = false;
    mainKeys.clear();
    alternateKeys.clear();
    modifyOtherKeys = 0;
  }

  private void softReset() {
    insert = false;
    keypad = false;
    cursorStyle = 0;
    on.clear(Modes.CURSOR_KEYS);
    on.clear(Modes.ORIGIN);
    on.clear(Modes.KEYPAD);
    on.set(Modes.AUTO_WRAP);
    on.set(Modes.CURSOR_VISIBLE);
  }

  @Override
  public void text(byte[] bytes, int from, int to) {
    // Changes no mode.
  }

  @Override
  public void control(int code) {
    // Changes no mode.
  }

  @Override
  public void string(int kind, String content) {
    // Changes no mode.
  }

  @Override
  public void escape(int intermediate, int last) {
    if (intermediate != 0) {
      return;
    }
    if (last == '=' || last == '>') {
      keypad = last == '=';
    } else if (last == 'c') {
      reset();
    }
  }

  @Override
  public void csi(Csi csi) {
    if (csi.is('?', 0, 'h') || csi.is('?', 0, 'l')) {
      for (int i = 0; i < csi.count(); i++) {
        set(csi.value(i, 0), csi.last == 'h');
      }
    } else if (csi.is(0, 0, 'h') || csi.is(0, 0, 'l')) {
      setAnsi(csi);
    } else if (csi.is('>', 0, 'm')) {
      setKeyModifiers(csi);
    } else if (csi.is(0, ' ', 'q')) {
      cursorStyle = csi.value(0, 0) <= 6 ? csi.value(0, 0) : cursorStyle;
    } else if (csi.is(0, '!', 'p')) {
      softReset();
    } else if (csi.last == 'u' && csi.intermediate == 0) {
      setKeys(csi, alternate ? alternateKeys : mainKeys);
    }
  }

  /** Sets a DEC private mode. xterm has one mouse mode at a time, and one format. */
  void set(int mode, boolean enabled) {
    if (ALTERNATE.get(mode)) {
      alternate = enabled;
      if (!enabled) {
        alternateKeys.clear();
      }
    } else if (MOUSE.get(mode)) {
      on.andNot(MOUSE);
      on.set(mode, enabled);
    } else if (MOUSE_FORMAT.get(mode)) {
      if (enabled) {
        on.andNot(MOUSE_FORMAT);
      }
      on.set(mode, enabled);
    } else if (KNOWN.get(mode)) {
      on.set(mode, enabled);
    }
  }

  private void setAnsi(Csi csi) {
    for (int i = 0; i < csi.count(); i++) {
      if (csi.value(i, 0) == 4) {
        insert = csi.last == 'h';
      } else if (csi.value(i, 0) == 20) {
        newLine = csi.last == 'h';
      }
    }
  }

  private void setKeyModifiers(Csi csi) {
    if (csi.value(0, 4) == 4) {
      modifyOtherKeys = Math.min(csi.value(1, 0), 2);
    }
  }

  /** The stack of the kitty keyboard protocol (sw.kovidgoyal.net/kitty/keyboard-protocol). */
  private static void setKeys(Csi csi, List<Integer> keys) {
    switch (csi.prefix) {
      case '>' -> {
        if (keys.size() == MOST_PUSHED) {
          keys.removeFirst();
        }
        keys.add(csi.value(0, 0) & 31);
      }
      case '<' -> {
        int popped = Math.min(csi.times(), keys.size());
        keys.subList(keys.size() - popped, keys.size()).clear();
      }
      case '=' -> {
        int before = keys.isEmpty() ? 0 : keys.removeLast();
        int flags = csi.value(0, 0) & 31;
        keys.add(
            switch (csi.value(1, 1)) {
              case 2 -> before | flags;
              case 3 -> before & ~flags;
              default -> flags;
            });
      }
      default -> {
        // A question, or the cursor is restored.
      }
    }
  }
}
