package dev.runner.daemon.terminal.host;

import dev.runner.daemon.terminal.protocol.Frame;
import dev.runner.daemon.terminal.protocol.FrameChannel;
import dev.runner.daemon.terminal.protocol.Reply.ViewWord;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;

/** What one viewer types. A program that does not read makes it wait, and nobody else. */
record ViewInput(HeldTerminal terminal, Viewer viewer, FrameChannel channel) {
  private static final int PIECE_BYTES = 4 << 10;
  private static final Duration LOOK = Duration.ofSeconds(1);

  /** Reads until the viewer is gone. */
  void run() throws IOException, InterruptedException {
    for (Optional<Frame> next = channel.read(); next.isPresent(); next = channel.read()) {
      take(next.get());
    }
  }

  private void take(Frame frame) throws IOException, InterruptedException {
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

  private void type(ByteBuffer bytes) throws IOException, InterruptedException {
    while (bytes.hasRemaining() && mayType()) {
      byte[] piece = new byte[Math.min(bytes.remaining(), PIECE_BYTES)];
      bytes.get(piece);
      typeAll(piece);
    }
  }

  private void typeAll(byte[] piece) throws IOException, InterruptedException {
    long seen = terminal.progress().version();
    while (mayType() && !terminal.type(piece)) {
      awaitAfter(seen);
      seen = terminal.progress().version();
    }
  }

  private boolean mayType() {
    return !terminal.isEnded() && terminal.keyboard().isTyping(viewer);
  }

  /**
   * Waits for anything new. The end of what is typed cannot be read meanwhile, so a viewer that has
   * gone is found by telling it something.
   */
  private void awaitAfter(long seen) throws IOException, InterruptedException {
    Progress progress = terminal.progress();
    if (!progress.await(() -> progress.version() != seen, LOOK)) {
      channel.write(Frame.of(ViewWord.alive()));
    }
  }
}
