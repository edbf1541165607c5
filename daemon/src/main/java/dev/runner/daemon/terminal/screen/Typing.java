package dev.runner.daemon.terminal.screen;

import dev.runner.daemon.terminal.TypedInput;

/** What is typed, as the bytes the program expects. */
public final class Typing {

  private Typing() {}

  /**
   * All parts, one after the other.
   *
   * @throws dev.runner.daemon.terminal.TerminalException {@code NO_SUCH_KEY}, naming the nearest
   *     names; then nothing should be typed
   */
  public static byte[] bytes(TypedInput input, Modes modes) {
    throw new UnsupportedOperationException();
  }
}
