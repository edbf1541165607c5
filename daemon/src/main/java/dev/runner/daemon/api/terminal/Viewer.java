package dev.runner.daemon.api.terminal;

import dev.runner.daemon.terminal.Screen;
import dev.runner.daemon.terminal.ScreenSize;
import dev.runner.daemon.terminal.TerminalException;
import dev.runner.daemon.terminal.TerminalView;
import dev.runner.daemon.terminal.Terminals;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One viewer of one terminal. Its thread brings what the terminal shows, piece by piece, for as
 * long as the task lives; others bring what is typed, and let it go.
 */
final class Viewer implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(Viewer.class);

  private static final long NOT_YET = 0;

  private final Visit visit;
  private final Terminals terminals;
  private final Wire wire;
  private final Patience patience;
  private final AtomicLong leftNs = new AtomicLong(NOT_YET);
  private final Thread thread;
  private final AtomicLong typingSinceNs = new AtomicLong(NOT_YET);
  private volatile @Nullable TerminalView view;
  private boolean disturbable = true;

  Viewer(Visit visit, Terminals terminals, Wire wire, Patience patience) {
    this.visit = visit;
    this.terminals = terminals;
    this.wire = wire;
    this.patience = patience;
    this.thread = Thread.ofVirtual().name("viewer of " + visit.task().taskId()).unstarted(this);
  }

  void begin() {
    thread.start();
  }

  @Override
  public void run() {
    try {
      watch();
      leave(new Farewell(Leave.ENDED, "The task has ended."));
    } catch (InterruptedException e) {
      leave(new Farewell(Leave.STOPPING, "The daemon ends; come back."));
    } catch (IOException e) {
      LOG.debug("{} watches {} no more", visit.request().client(), visit.task().taskId(), e);
    } catch (TerminalException e) {
      leave(new Farewell(Leave.BROKEN, String.valueOf(e.getMessage())));
    } catch (RuntimeException e) {
      LOG.error("the terminal of {} cannot be shown", visit.task().taskId(), e);
      leave(new Farewell(Leave.BROKEN, "This should not have happened; daemon.log tells more."));
    }
  }

  private void watch() throws IOException, InterruptedException {
    stopIfLeaving();
    Standing standing = visit.task().standing();
    while (standing.waits()) {
      wire.send(Messages.waiting(standing));
      Standing told = standing;
      standing = visit.task().await(now -> now.status() != told.status() || now.over());
    }
    boolean seen = !standing.over() && stream();
    stopIfLeaving();
    Standing over = visit.task().await(Standing::over);
    if (!seen) {
      showLast();
    }
    wire.send(Messages.ended(over));
  }

  /** Goes on until the terminal is closed; whether there was one to see. */
  private boolean stream() throws IOException, InterruptedException {
    Optional<TerminalView> opened = open();
    if (opened.isEmpty()) {
      return false;
    }
    try (TerminalView terminal = opened.get()) {
      view = terminal;
      stopIfLeaving();
      Optional<TerminalView.Piece> piece = terminal.next();
      return piece.isPresent() && follow(terminal, piece);
    }
  }

  /** Empty when the terminal is closed already. */
  private Optional<TerminalView> open() {
    try {
      return Optional.of(terminals.view(visit.task().taskId(), visit.request()));
    } catch (TerminalException e) {
      if (e.kind() == TerminalException.Kind.NO_TERMINAL) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private boolean follow(TerminalView terminal, Optional<TerminalView.Piece> first)
      throws IOException, InterruptedException {
    String client = visit.request().client();
    undisturbed(() -> visit.task().attached(client));
    try {
      stopIfLeaving();
      Optional<TerminalView.Piece> piece = first;
      while (piece.isPresent()) {
        send(piece.get());
        piece = terminal.next();
      }
      return true;
    } finally {
      undisturbed(() -> visit.task().detached(client));
    }
  }

  private void send(TerminalView.Piece piece) throws IOException, InterruptedException {
    switch (piece) {
      case TerminalView.Hello hello -> wire.send(Messages.hello(hello));
      case TerminalView.Painted painted -> {
        wire.send(Messages.SCREEN);
        wire.send(painted.bytes());
      }
      case TerminalView.Output output -> wire.send(output.bytes());
      case TerminalView.Resized resized -> wire.send(Messages.resized(resized.size()));
      case TerminalView.Keyboard keyboard -> wire.send(Messages.keyboard(keyboard));
    }
  }

  private void showLast() throws IOException, InterruptedException {
    Optional<Screen> last = visit.task().lastScreen();
    ScreenSize size = last.map(Screen::size).orElse(ScreenSize.DEFAULT);
    wire.send(Messages.hello(new TerminalView.Hello(size, false, Optional.empty())));
    if (last.isPresent()) {
      wire.send(Messages.SCREEN);
      wire.send(PaintedScreen.of(last.get()));
    }
  }

  /** A view that was closed because the viewer goes looks like the end of the terminal. */
  private void stopIfLeaving() throws InterruptedException {
    if (isLeaving()) {
      throw new InterruptedException("the viewer was let go");
    }
  }

  private boolean isLeaving() {
    return leftNs.get() != NOT_YET;
  }

  private static long now() {
    return Math.max(1, System.nanoTime());
  }

  /** What the viewer typed; waits while the program takes nothing. */
  void type(ByteBuffer bytes) {
    TerminalView open = view;
    if (open != null && visit.types()) {
      typingSinceNs.set(now());
      open.type(bytes);
      typingSinceNs.set(NOT_YET);
    }
  }

  /** The size of the window of whoever may type. */
  void resize(ScreenSize size) {
    TerminalView open = view;
    if (open != null && visit.types()) {
      open.resize(size);
    }
  }

  /** Lets the viewer go; the first reason counts. */
  void leave(Farewell reason) {
    if (leftNs.compareAndSet(NOT_YET, now())) {
      wire.close(reason);
      stop();
    }
  }

  /** The viewer has gone. */
  void gone() {
    boolean _ = leftNs.compareAndSet(NOT_YET, now());
    stop();
  }

  private void stop() {
    TerminalView open = view;
    if (open != null) {
      open.close();
    }
    if (!Thread.currentThread().equals(thread)) {
      disturb();
    }
  }

  private synchronized void disturb() {
    if (disturbable) {
      thread.interrupt();
    }
  }

  /** What is told of a viewer must not be lost because the viewer goes at that moment. */
  private void undisturbed(Runnable telling) {
    setDisturbable(false);
    telling.run();
    setDisturbable(true);
  }

  private synchronized void setDisturbable(boolean may) {
    disturbable = may;
    boolean _ = Thread.interrupted();
  }

  /** Looks whether it may and can go on. */
  void look() {
    if (isLeaving()) {
      if (System.nanoTime() - leftNs.get() > patience.farewell().toNanos()) {
        wire.cut();
      }
    } else if (!visit.caller().isValid()) {
      leave(new Farewell(Leave.CREDENTIAL, "The credential no longer counts."));
    } else if (wire.stuckNs() > patience.stuck().toNanos()) {
      leave(new Farewell(Leave.SLOW, "Nothing was taken for too long."));
    } else if (wire.silentNs() > patience.ping().toNanos() || waitsWithTyping()) {
      wire.ping();
    }
  }

  /** Nothing is read from a viewer meanwhile, so only what is sent finds out that it has gone. */
  private boolean waitsWithTyping() {
    long since = typingSinceNs.get();
    return since != NOT_YET && System.nanoTime() - since > patience.look().toNanos();
  }
}
