package dev.runner.cli.attach;

import dev.runner.cli.terminal.TerminalModes;
import dev.runner.cli.terminal.WindowSize;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** The person's screen: what the task prints, and now and then a word of ours. */
final class ViewerScreen {
  private static final String BELL = "\u0007";

  private final OutputStream out;
  private boolean painted;
  private boolean closed;

  ViewerScreen(OutputStream out) {
    this.out = out;
  }

  /** Paints the whole screen of a task anew. */
  synchronized void paint(ByteBuffer screen, WindowSize size, WindowSize window)
      throws IOException {
    write(painted ? "" : TerminalModes.scrolledAway(window));
    painted = true;
    write(TerminalModes.PLAIN + TerminalModes.CLEAR);
    write(window.rows() > size.rows() ? TerminalModes.region(size.rows()) : "");
    write(screen);
  }

  synchronized void write(ByteBuffer bytes) throws IOException {
    if (!closed) {
      out.write(bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining());
      out.flush();
    }
  }

  private void write(String text) throws IOException {
    write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** Says something where it disturbs nothing. */
  synchronized void title(String text) throws IOException {
    write(TerminalModes.title(text));
  }

  /** Says something over the last row, which the next whole screen paints again. */
  synchronized void note(String text, WindowSize window) throws IOException {
    write(TerminalModes.note(text, window) + BELL);
  }

  /** Nothing is printed from now on. */
  synchronized void close() {
    closed = true;
  }
}
