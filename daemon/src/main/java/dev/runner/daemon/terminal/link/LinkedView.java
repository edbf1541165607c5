package dev.runner.daemon.terminal.link;

import dev.runner.daemon.terminal.ScreenSize;
import dev.runner.daemon.terminal.TerminalView;
import dev.runner.daemon.terminal.protocol.Frame;
import dev.runner.daemon.terminal.protocol.FrameChannel;
import dev.runner.daemon.terminal.protocol.ProtocolException;
import dev.runner.daemon.terminal.protocol.Reply.ViewWord;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A viewer whose other end is in the host. */
final class LinkedView implements TerminalView {
  private static final Logger LOG = LoggerFactory.getLogger(LinkedView.class);

  private final FrameChannel channel;
  private Optional<Frame> first;
  private boolean over;

  /**
   * @param first what the host said when it was asked
   */
  LinkedView(FrameChannel channel, Frame first) {
    this.channel = channel;
    this.first = Optional.of(first);
  }

  @Override
  public synchronized Optional<Piece> next() {
    try {
      Optional<Piece> piece = Optional.empty();
      while (!over && piece.isEmpty()) {
        Optional<Frame> frame = first.isPresent() ? first : channel.read();
        first = Optional.empty();
        piece = frame.flatMap(this::piece);
        over |= frame.isEmpty();
      }
      return piece;
    } catch (IOException | ProtocolException e) {
      LOG.debug("a view ended", e);
      over = true;
      return Optional.empty();
    }
  }

  /** Empty for what a later version says, and for the end. */
  private Optional<Piece> piece(Frame frame) {
    return switch (frame.kind()) {
      case Frame.BYTES -> Optional.of(new Output(frame.content()));
      case Frame.SCREEN -> Optional.of(new Painted(frame.content()));
      case Frame.JSON -> word(frame.as(ViewWord.class));
      default -> Optional.empty();
    };
  }

  private Optional<Piece> word(ViewWord word) {
    return switch (word.type()) {
      case ViewWord.HELLO ->
          Optional.of(new Hello(word.size(), word.typing().orElse(false), word.typist()));
      case ViewWord.RESIZE -> Optional.of(new Resized(word.size()));
      case ViewWord.KEYBOARD ->
          Optional.of(new Keyboard(word.typing().orElse(false), word.typist()));
      case ViewWord.ENDED -> {
        over = true;
        yield Optional.empty();
      }
      default -> Optional.empty();
    };
  }

  @Override
  public void type(ByteBuffer bytes) {
    write(new Frame(Frame.BYTES, bytes));
  }

  @Override
  public void resize(ScreenSize size) {
    write(Frame.of(ViewWord.resize(size)));
  }

  private void write(Frame frame) {
    try {
      channel.write(frame);
    } catch (IOException e) {
      LOG.debug("a view ended while it was written to", e);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      LOG.debug("a view was not closed cleanly", e);
    }
  }
}
