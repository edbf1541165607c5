package dev.runner.daemon.terminal.screen;

import dev.runner.daemon.terminal.Screen;
import dev.runner.daemon.terminal.ScreenSize;
import java.nio.ByteBuffer;
import java.util.function.Consumer;

/**
 * The screen of one terminal, kept from the bytes the program wrote. Takes anything; never throws
 * and never waits. Not for several threads.
 */
public final class ScreenModel {

  /**
   * @param answers is given, inside {@link #feed}, what a terminal answers to questions of the
   *     program (device attributes, cursor position, colours); may ignore it
   */
  public ScreenModel(ScreenSize size, Consumer<byte[]> answers) {
    throw new UnsupportedOperationException();
  }

  /** Shows all remaining bytes; pieces may end anywhere. */
  public void feed(ByteBuffer bytes) {
    throw new UnsupportedOperationException();
  }

  /**
   * Follows all remaining bytes without showing or answering them: only the modes change. For what
   * is left out when the model is far behind; many times faster than {@link #feed}.
   */
  public void skip(ByteBuffer bytes) {
    throw new UnsupportedOperationException();
  }

  /**
   * How many bytes, of all that were fed and skipped, the screen shows: a newcomer who is painted
   * it goes on from there. Inside an unfinished sequence it stands before that.
   */
  public long whole() {
    throw new UnsupportedOperationException();
  }

  public void resize(ScreenSize size) {
    throw new UnsupportedOperationException();
  }

  /** What stands on it. */
  public Screen screen() {
    throw new UnsupportedOperationException();
  }

  /** What the program has set. */
  public Modes modes() {
    throw new UnsupportedOperationException();
  }

  /**
   * Control sequences that, written to a cleared terminal of the same size, give this screen with
   * its attributes, cursor, title and modes.
   */
  public byte[] paint() {
    throw new UnsupportedOperationException();
  }
}
