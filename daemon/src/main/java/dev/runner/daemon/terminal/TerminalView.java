package dev.runner.daemon.terminal;

import java.nio.ByteBuffer;
import java.util.Optional;

/** One viewer of one terminal. {@link #next} and {@link #type} may be called at the same time. */
public interface TerminalView extends AutoCloseable {

  /** Waits for what comes next; empty once the terminal is closed, or this view is. */
  Optional<Piece> next();

  /** Types; dropped while somebody else has the keyboard. */
  void type(ByteBuffer bytes);

  /** Tells the new size of the viewer's window. */
  void resize(ScreenSize size);

  /** Ends {@link #next} in any thread; other viewers and the tool notice nothing. */
  @Override
  void close();

  /** What a viewer is told. */
  sealed interface Piece {}

  /** The first piece. {@code typist}: who has the keyboard, if anybody. */
  record Hello(ScreenSize size, boolean typing, Optional<String> typist) implements Piece {}

  /** Paints the whole screen, over a cleared one: at first, and after a gap. */
  record Painted(ByteBuffer bytes) implements Piece {}

  /** What the tool wrote. */
  record Output(ByteBuffer bytes) implements Piece {}

  /** The terminal has another size. */
  record Resized(ScreenSize size) implements Piece {}

  /** Somebody else types now; {@code typing}: whether it is this viewer. */
  record Keyboard(boolean typing, Optional<String> typist) implements Piece {}
}
