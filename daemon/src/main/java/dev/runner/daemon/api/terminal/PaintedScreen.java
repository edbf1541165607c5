package dev.runner.daemon.api.terminal;

import dev.runner.daemon.api.text.Harmless;
import dev.runner.daemon.terminal.Screen;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** The plain text of a screen as control sequences that paint it over a cleared terminal. */
final class PaintedScreen {
  private static final String ESCAPE = "\033[";

  private PaintedScreen() {}

  static ByteBuffer of(Screen screen) {
    StringBuilder paint = new StringBuilder(ESCAPE + "H");
    for (int row = 1; row <= screen.lines().size(); row++) {
      paint.append("%s%d;1H".formatted(ESCAPE, row));
      paint.append(Harmless.line(screen.lines().get(row - 1)));
    }
    paint.append("%s%d;%dH".formatted(ESCAPE, screen.cursor().row(), screen.cursor().column()));
    paint.append(screen.cursor().visible() ? "" : ESCAPE + "?25l");
    return ByteBuffer.wrap(paint.toString().getBytes(StandardCharsets.UTF_8));
  }
}
