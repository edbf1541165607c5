package dev.runner.daemon.terminal.protocol;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import jdk.net.ExtendedSocketOptions;

/**
 * Frames over a connected Unix socket: 4 bytes length of what follows, 1 byte kind, content. One
 * thread reads; any may write or close.
 */
public final class FrameChannel implements AutoCloseable {
  /** Bytes of a frame to the host: what is typed at once. */
  public static final int MOST_ASKED = 2 << 20;

  /** Bytes of a frame from the host: the painted screen of the largest terminal. */
  public static final int MOST_ANSWERED = 64 << 20;

  private static final int HEAD_BYTES = Integer.BYTES + 1;
  private static final int FIRST_BYTES = 64 << 10;

  private final SocketChannel channel;
  private final int mostBytes;

  /**
   * @param mostBytes a longer frame is not read
   */
  public FrameChannel(SocketChannel channel, int mostBytes) {
    this.channel = channel;
    this.mostBytes = mostBytes;
  }

  /** Whether the process at the other end is of the user who owns {@code ours} (unix(7)). */
  public boolean isPeerOwnerOf(Path ours) throws IOException {
    return channel.getOption(ExtendedSocketOptions.SO_PEERCRED).user().equals(Files.getOwner(ours));
  }

  /** The next frame; empty at an orderly end. */
  public Optional<Frame> read() throws IOException {
    ByteBuffer head = ByteBuffer.allocate(HEAD_BYTES);
    if (!fill(head)) {
      return Optional.empty();
    }
    int length = head.flip().getInt() - 1;
    if (length < 0 || length > mostBytes) {
      throw new IOException("a frame of " + length + " bytes cannot be");
    }
    char kind = (char) (head.get() & 0xff);
    return Optional.of(new Frame(kind, content(length)));
  }

  /** Takes memory for what came, not for what was promised. */
  private ByteBuffer content(int length) throws IOException {
    ByteBuffer content = ByteBuffer.allocate(Math.min(length, FIRST_BYTES));
    boolean whole = fill(content);
    while (whole && content.capacity() < length) {
      int more = (int) Math.min(length, 2L * content.capacity());
      content = ByteBuffer.allocate(more).put(content.flip());
      whole = fill(content);
    }
    if (!whole) {
      throw new IOException("the connection ended inside a frame");
    }
    return content.flip();
  }

  private boolean fill(ByteBuffer buffer) throws IOException {
    while (buffer.hasRemaining()) {
      if (channel.read(buffer) < 0) {
        return false;
      }
    }
    return true;
  }

  /** Writes a frame; waits until the other side has taken it. */
  public synchronized void write(Frame frame) throws IOException {
    ByteBuffer content = frame.content();
    ByteBuffer head = ByteBuffer.allocate(HEAD_BYTES);
    head.putInt(content.remaining() + 1).put((byte) frame.kind()).flip();
    ByteBuffer[] parts = {head, content};
    while (content.hasRemaining() || head.hasRemaining()) {
      channel.write(parts);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
