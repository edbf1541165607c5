package dev.runner.daemon.terminal.screen;

import java.nio.ByteBuffer;

/**
 * Follows the bytes a program writes to its terminal without showing them: knows up to where they
 * are whole and which modes are in force. Takes anything; never throws. Not for several threads.
 */
public final class ControlScanner {
  private final ControlParser parser = new ControlParser();
  private final ModeTracker modes = new ModeTracker();

  /** Follows all remaining bytes. */
  public void follow(ByteBuffer bytes) {
    parser.parse(bytes, modes);
  }

  /** How many bytes were followed so far. */
  public long followed() {
    return parser.followed();
  }

  /**
   * How many of the bytes followed end neither inside a character nor inside a control sequence; a
   * string longer than 64 KiB (OSC, DCS, APC) no longer counts as one sequence.
   */
  public long whole() {
    return parser.whole();
  }

  /** What the program has set up to {@link #whole}. */
  public Modes modes() {
    return modes.modes();
  }
}
