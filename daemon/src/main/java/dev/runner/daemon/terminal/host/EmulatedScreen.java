package dev.runner.daemon.terminal.host;

import dev.runner.daemon.terminal.Screen;
import dev.runner.daemon.terminal.ScreenSize;
import dev.runner.daemon.terminal.screen.Modes;
import dev.runner.daemon.terminal.screen.ScreenModel;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The screen of one terminal, kept from its log. The emulation feeds it; anybody may look. */
final class EmulatedScreen implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EmulatedScreen.class);
  private static final long MOST_BEHIND = 8 << 20;
  private static final long AFTER_SKIPPING = 1 << 20;

  private final FileChannel log;
  private final LongSupplier written;
  private final Progress progress;
  private final ScreenModel model;
  private final long base;
  private final AtomicBoolean queued = new AtomicBoolean();
  private ScreenSize size;
  private volatile long position;
  private long showFrom;

  /**
   * @param written how long the log is now, in bytes
   * @param answers takes what the terminal answers to the program's questions
   */
  EmulatedScreen(
      Path log, ScreenSize size, LongSupplier written, Progress progress, Consumer<byte[]> answers)
      throws IOException {
    this.log = FileChannel.open(log, StandardOpenOption.READ);
    this.written = written;
    this.progress = progress;
    this.model = new ScreenModel(size, answers);
    this.size = size;
    this.base = written.getAsLong();
    this.position = base;
  }

  /** A screen to paint, its size, and the offset in the log from which a viewer goes on. */
  record Painted(ByteBuffer bytes, ScreenSize size, long offset) {}

  /** Claims a place in the emulation's queue; false when it has one. */
  boolean claim() {
    return queued.compareAndSet(false, true);
  }

  void unclaim() {
    queued.set(false);
  }

  /** Shows the next bytes of the log; whether there are more. */
  synchronized boolean step(ByteBuffer buffer) {
    long end = written.getAsLong();
    if (end - position > MOST_BEHIND) {
      showFrom = end - AFTER_SKIPPING;
    }
    long until = position < showFrom ? Math.min(showFrom, end) : end;
    buffer.clear().limit((int) Math.min(buffer.capacity(), until - position));
    if (!fill(buffer)) {
      return false;
    }
    show(buffer.flip());
    progress.advance();
    return position < written.getAsLong();
  }

  private boolean fill(ByteBuffer buffer) {
    try {
      return log.isOpen() && buffer.hasRemaining() && log.read(buffer, position) > 0;
    } catch (IOException e) {
      LOG.warn("a log cannot be read; its screen stands still", e);
      return false;
    }
  }

  private void show(ByteBuffer bytes) {
    boolean skipped = position < showFrom;
    long after = position + bytes.remaining();
    if (skipped) {
      model.skip(bytes);
    } else {
      model.feed(bytes);
    }
    position = after;
  }

  /** How much of the log is on the screen; without the lock, which those who wait must not take. */
  long position() {
    return position;
  }

  synchronized void resize(ScreenSize newSize) {
    size = newSize;
    model.resize(newSize);
  }

  synchronized Screen screen() {
    return model.screen();
  }

  synchronized Modes modes() {
    return model.modes();
  }

  synchronized Painted paint() {
    return new Painted(ByteBuffer.wrap(model.paint()), size, base + model.whole());
  }

  /** Where a painted screen would go on. */
  synchronized long whole() {
    return base + model.whole();
  }

  @Override
  public synchronized void close() throws IOException {
    log.close();
  }
}
