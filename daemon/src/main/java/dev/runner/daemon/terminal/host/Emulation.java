package dev.runner.daemon.terminal.host;

import java.nio.ByteBuffer;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The thread that keeps all screens: each a piece at a time, in turn. */
final class Emulation {
  private static final Logger LOG = LoggerFactory.getLogger(Emulation.class);
  private static final int PIECE_BYTES = 64 << 10;

  /** At most one place for each screen. */
  private final BlockingQueue<EmulatedScreen> behind = new LinkedBlockingQueue<>();

  private Emulation() {}

  static Emulation start() {
    Emulation emulation = new Emulation();
    Thread.ofPlatform().daemon().name("emulation").start(emulation::run);
    return emulation;
  }

  /** The log of this screen has grown. */
  void grown(EmulatedScreen screen) {
    if (screen.claim()) {
      behind.add(screen);
    }
  }

  private void run() {
    ByteBuffer buffer = ByteBuffer.allocateDirect(PIECE_BYTES);
    while (true) {
      try {
        EmulatedScreen screen = behind.take();
        screen.unclaim();
        if (screen.step(buffer)) {
          grown(screen);
        }
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        LOG.error("A screen stumbled over its program's output; it goes on", e);
      }
    }
  }
}
