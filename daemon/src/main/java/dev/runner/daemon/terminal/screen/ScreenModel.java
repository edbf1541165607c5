package dev.runner.daemon.terminal.screen;

import dev.runner.daemon.terminal.Screen;
import dev.runner.daemon.terminal.ScreenSize;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * The screen of one terminal, kept from the bytes the program wrote. Takes anything; never throws
 * and never waits. Not for several threads.
 */
public final class ScreenModel {
  private final ControlParser parser = new ControlParser();
  private final ModeTracker modes = new ModeTracker();
  private final Title title = new Title();
  private final Display display;
  private final Interpreter interpreter;

  /**
   * @param answers is given, inside {@link #feed}, what a terminal answers to questions of the
   *     program (device attributes, cursor position, colours); may ignore it
   */
  public ScreenModel(ScreenSize size, Consumer<byte[]> answers) {
    display = new Display(size, modes);
    interpreter = new Interpreter(display, modes, title, new Answers(display, modes, answers));
  }

  /** Shows all remaining bytes; pieces may end anywhere. */
  public void feed(ByteBuffer bytes) {
    parser.parse(bytes, interpreter);
  }

  /**
   * Follows all remaining bytes without showing or answering them: only the modes change, and how
   * to write is as at the start. For what is left out when the model is far behind; many times
   * faster than {@link #feed}.
   */
  public void skip(ByteBuffer bytes) {
    parser.parse(bytes, modes);
    display.buffers().useAlternate(modes.alternate());
    display.softReset();
  }

  /**
   * How many bytes, of all that were fed and skipped, the screen shows: a newcomer who is painted
   * it goes on from there. Inside an unfinished sequence it stands before that.
   */
  public long whole() {
    return parser.whole();
  }

  /** Cuts or widens the lines, as xterm does; the program is expected to draw anew. */
  public void resize(ScreenSize size) {
    display.resize(size);
  }

  /** What stands on it. */
  public Screen screen() {
    Cursor cursor = display.cursor;
    return new Screen(
        new ScreenSize(display.columns(), display.rows()),
        new Screen.Cursor(cursor.row + 1, cursor.column + 1, modes.has(Modes.CURSOR_VISIBLE)),
        title.text().isEmpty() ? Optional.empty() : Optional.of(title.text()),
        modes.alternate(),
        IntStream.range(0, display.rows()).mapToObj(i -> display.grid().row(i).text()).toList());
  }

  /** What the program has set. */
  public Modes modes() {
    return modes.modes();
  }

  /**
   * Control sequences that, written to a cleared terminal of the same size, give this screen with
   * its attributes, cursor, title and modes.
   */
  public byte[] paint() {
    return new Painter(display, modes.modes()).paint(title.text());
  }
}
