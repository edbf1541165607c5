package dev.runner.daemon.terminal.host;

import dev.runner.daemon.process.posix.Descriptors;
import dev.runner.daemon.process.posix.Errno;
import dev.runner.daemon.process.posix.PseudoTerminal;
import dev.runner.daemon.process.posix.PseudoTerminal.Settings;
import dev.runner.daemon.terminal.ScreenSize;
import dev.runner.daemon.terminal.TerminalException;
import dev.runner.daemon.terminal.TerminalException.Kind;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * The master of a pseudo-terminal, what waits to be typed into it, and its slave, held open: before
 * a tool opens it, and between two that do, the master would report a hang-up. Any thread.
 */
final class Master implements AutoCloseable {
  /** What may wait for a tool that does not read, beyond what was typed in one piece. */
  static final int MOST_WAITING = 64 << 10;

  private static final int PIECE = 64 << 10;
  private static final int CLOSED = -1;

  private final String slave;
  private int master;
  private int held;
  private ByteBuffer waiting = ByteBuffer.allocate(0);

  private Master(int master, String slave, int held) {
    this.master = master;
    this.slave = slave;
    this.held = held;
  }

  /** Opens one; throws {@link TerminalException} when the system gives none. */
  static Master open(ScreenSize size) {
    int master = required(PseudoTerminal.open());
    String slave = PseudoTerminal.slave(master).orElse("");
    int held = Descriptors.open(slave, Descriptors.O_RDWR | Descriptors.O_NOCTTY);
    if (held < 0) {
      Descriptors.close(master);
    }
    Master opened = new Master(master, slave, required(held));
    opened.resize(size);
    return opened;
  }

  private static int required(int descriptor) {
    if (descriptor < 0) {
      throw new TerminalException(
          Kind.NONE_LEFT,
          "The system gives no more terminals (errno %d). End some tasks, or raise ulimit -n and kernel.pty.max."
              .formatted(-descriptor));
    }
    return descriptor;
  }

  String slave() {
    return slave;
  }

  /** The descriptor to poll; closed by nobody but the polling thread. */
  synchronized int descriptor() {
    return master;
  }

  /** Reads what came; bytes or the negative errno. */
  int read(MemorySegment into) {
    return Descriptors.read(descriptor(), into);
  }

  /** Types all of it, now or when the tool reads on; false when it does not fit: then none. */
  synchronized boolean offer(byte[] bytes) {
    boolean full = waiting.hasRemaining() && waiting.remaining() + bytes.length > MOST_WAITING;
    if (master == CLOSED || full) {
      return false;
    }
    ByteBuffer both = ByteBuffer.allocate(waiting.remaining() + bytes.length);
    waiting = both.put(waiting).put(bytes).flip();
    flush();
    return true;
  }

  /** Whether something waits to be typed. */
  synchronized boolean isWaiting() {
    return waiting.hasRemaining();
  }

  /** Types what the terminal takes of what waits. */
  synchronized void flush() {
    if (master == CLOSED || !waiting.hasRemaining()) {
      return;
    }
    try (Arena arena = Arena.ofConfined()) {
      ByteBuffer piece = waiting.slice(waiting.position(), Math.min(waiting.remaining(), PIECE));
      MemorySegment bytes = arena.allocate(piece.remaining());
      bytes.copyFrom(MemorySegment.ofBuffer(piece));
      int written = Descriptors.write(master, bytes);
      if (written >= 0) {
        waiting.position(waiting.position() + written);
      } else if (written != -Errno.EAGAIN && written != -Errno.EINTR) {
        // Hung up: nobody will ever read it.
        waiting.position(waiting.limit());
      }
    }
  }

  synchronized void resize(ScreenSize size) {
    if (master != CLOSED) {
      int _ = PseudoTerminal.resize(master, size.columns(), size.rows());
    }
  }

  /** How the line is set; empty once closed. */
  synchronized Optional<Settings> settings() {
    return master == CLOSED ? Optional.empty() : PseudoTerminal.settings(master);
  }

  /** From here on the end of the last process that has the slave open is seen. */
  synchronized void releaseSlave() {
    if (held != CLOSED) {
      Descriptors.close(held);
      held = CLOSED;
    }
  }

  /** Hangs up. */
  @Override
  public synchronized void close() {
    releaseSlave();
    if (master != CLOSED) {
      Descriptors.close(master);
      master = CLOSED;
    }
  }
}
