package dev.runner.daemon.terminal.host;

import dev.runner.daemon.terminal.protocol.Frame;
import dev.runner.daemon.terminal.protocol.FrameChannel;
import dev.runner.daemon.terminal.protocol.Reply.ViewWord;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/** What one viewer types. A program that does not read makes it wait, and nobody else. */
record ViewInput(HeldTerminal terminal, Viewer viewer, FrameChannel channel) {
  private static final int PIECE_BYTES = 4 << 10;

  /** Reads until the viewer is gone. */
  void run() throws IOException, InterruptedException {
    for (Optional<Frame> next = channel.read(); next.isPresent(); next = channel.read()) {
      take(next.get());
    }
  }

  private void take(Frame frame) throws InterruptedException {
    if (frame.kind() == Frame.BYTES) {
      type(frame.content());
    } else if (frame.kind() == Frame.JSON) {
      ViewWord word = frame.as(ViewWord.class);
      if (ViewWord.RESIZE.equals(word.type())) {
        viewer.resized(word.size());
        terminal.fit();
      }
    }
  }

  private void type(ByteBuffer bytes) throws InterruptedException {
    while (bytes.hasRemaining() && terminal.keyboard().isTyping(viewer)) {
      byte[] piece = new byte[Math.min(bytes.remaining(), PIECE_BYTES)];
      bytes.get(piece);
      typeAll(piece);
    }
  }

  private void typeAll(byte[] piece) throws InterruptedException {
    long seen = terminal.progress().version();
    while (!terminal.isEnded() && !terminal.type(piece)) {
      terminal.progress().awaitAfter(seen);
      seen = terminal.progress().version();
    }
  }
}
