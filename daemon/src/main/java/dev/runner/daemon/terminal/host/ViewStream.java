package dev.runner.daemon.terminal.host;

import dev.runner.daemon.terminal.ScreenSize;
import dev.runner.daemon.terminal.protocol.Frame;
import dev.runner.daemon.terminal.protocol.FrameChannel;
import dev.runner.daemon.terminal.protocol.Reply.ViewWord;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** What one viewer is sent, from the log at its own pace. */
final class ViewStream {
  /** Whoever is further behind gets the present screen instead of what was missed. */
  static final long MOST_BEHIND = 1 << 20;

  private static final int PIECE_BYTES = 32 << 10;

  private final HeldTerminal terminal;
  private final Viewer viewer;
  private final FrameChannel channel;
  private ScreenSize toldSize;
  private boolean toldTyping;
  private Optional<String> toldTypist;
  private long offset;

  ViewStream(HeldTerminal terminal, Viewer viewer, FrameChannel channel) {
    this.terminal = terminal;
    this.viewer = viewer;
    this.channel = channel;
    this.toldSize = terminal.size();
    this.toldTyping = terminal.keyboard().isTyping(viewer);
    this.toldTypist = terminal.keyboard().typist();
  }

  /** Sends until the terminal has ended or the viewer is gone. */
  void run() throws IOException, InterruptedException {
    try (FileChannel log = FileChannel.open(terminal.request().log(), StandardOpenOption.READ)) {
      channel.write(Frame.of(ViewWord.hello(toldSize, toldTyping, toldTypist)));
      paint();
      boolean more = true;
      while (more && !viewer.isGone()) {
        more = sendNext(log);
      }
      channel.write(Frame.of(ViewWord.ended()));
    }
  }

  private boolean sendNext(FileChannel log) throws IOException, InterruptedException {
    long seen = terminal.progress().version();
    boolean ended = terminal.isEnded();
    long end = terminal.written();
    tellChanges();
    if (end - offset > MOST_BEHIND && terminal.screen().whole() > offset) {
      paint();
    } else if (offset < end) {
      send(log, end);
    } else if (!ended) {
      terminal.progress().awaitAfter(seen);
    }
    return !ended || offset < end;
  }

  private void send(FileChannel log, long end) throws IOException {
    ByteBuffer piece = ByteBuffer.allocate((int) Math.min(PIECE_BYTES, end - offset));
    if (log.read(piece, offset) <= 0) {
      // Somebody has cut the log: what is missing cannot be shown.
      offset = end;
      return;
    }
    offset += piece.position();
    channel.write(new Frame(Frame.BYTES, piece.flip()));
  }

  private void paint() throws IOException {
    EmulatedScreen.Painted painted = terminal.screen().paint();
    tellSize(painted.size());
    channel.write(new Frame(Frame.SCREEN, painted.bytes()));
    offset = Math.max(offset, painted.offset());
  }

  private void tellChanges() throws IOException {
    tellSize(terminal.size());
    boolean typing = terminal.keyboard().isTyping(viewer);
    Optional<String> typist = terminal.keyboard().typist();
    if (typing != toldTyping || !typist.equals(toldTypist)) {
      toldTyping = typing;
      toldTypist = typist;
      channel.write(Frame.of(ViewWord.keyboard(typing, typist)));
    }
  }

  private void tellSize(ScreenSize size) throws IOException {
    if (!size.equals(toldSize)) {
      toldSize = size;
      channel.write(Frame.of(ViewWord.resize(size)));
    }
  }
}
