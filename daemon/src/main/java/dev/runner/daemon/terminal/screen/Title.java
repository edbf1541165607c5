package dev.runner.daemon.terminal.screen;

import java.util.ArrayDeque;
import java.util.Deque;

/** What a program calls its window; empty when it said nothing. */
final class Title {
  private static final int MOST_SAVED = 16;
  private static final int MOST_CHARACTERS = 256;

  private final Deque<String> saved = new ArrayDeque<>();
  private String text = "";

  String text() {
    return text;
  }

  void reset() {
    text = "";
    saved.clear();
  }

  /** {@code OSC 0} and {@code OSC 2} name it; control characters are dropped. */
  void osc(String content) {
    if (content.startsWith("0;") || content.startsWith("2;")) {
      int[] shown =
          content
              .substring(2)
              .codePoints()
              .filter(c -> !Character.isISOControl(c))
              .limit(MOST_CHARACTERS)
              .toArray();
      text = new String(shown, 0, shown.length);
    }
  }

  /** {@code CSI 22 t} saves the title, {@code CSI 23 t} brings it back. */
  void stack(Csi csi) {
    if (csi.value(1, 0) == 1) {
      return; // that of the icon
    }
    if (csi.value(0, 0) == 22) {
      saved.push(text);
      if (saved.size() > MOST_SAVED) {
        saved.removeLast();
      }
    } else if (csi.value(0, 0) == 23 && !saved.isEmpty()) {
      text = saved.pop();
    }
  }
}
