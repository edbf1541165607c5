package dev.runner.daemon.terminal.host;

import dev.runner.daemon.process.posix.PseudoTerminal.Settings;
import dev.runner.daemon.terminal.ScreenSize;
import dev.runner.daemon.terminal.TerminalException;
import dev.runner.daemon.terminal.TerminalException.Kind;
import dev.runner.daemon.terminal.TerminalRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;

/** One terminal with its files, its screen and those who watch it. */
final class HeldTerminal {
  private final TerminalRequest request;
  private final Master master;
  private final AppendFile log;
  private final Optional<Recording> recording;
  private final Emulation emulation;
  private final CellBudget cells;
  private final Runnable wake;
  private final EmulatedScreen screen;
  private final Progress progress = new Progress();
  private final Keyboard keyboard = new Keyboard();
  private final Object finishing = new Object();
  private ScreenSize size;
  private volatile boolean ended;

  private HeldTerminal(
      TerminalRequest request, Files files, Emulation emulation, CellBudget cells, Runnable wake)
      throws IOException {
    this.request = request;
    this.master = files.master();
    this.log = files.log();
    this.recording = files.recording();
    this.emulation = emulation;
    this.cells = cells;
    this.wake = wake;
    this.size = request.size();
    this.screen =
        new EmulatedScreen(request.log(), request.size(), log::size, progress, this::answer);
  }

  private record Files(Master master, AppendFile log, Optional<Recording> recording) {
    void close() {
      master.close();
      log.close();
      recording.ifPresent(Recording::close);
    }
  }

  /**
   * Opens one.
   *
   * @param cells has room for the size asked for; it is given back at the end
   * @param wake tells the polling thread that something waits to be typed
   * @throws TerminalException when the system or the disk refuses
   */
  static HeldTerminal open(
      TerminalRequest request, Emulation emulation, CellBudget cells, Runnable wake) {
    Master master = Master.open(request.size());
    try {
      AppendFile log = AppendFile.continuing(request.log());
      Files files = new Files(master, log, Optional.empty());
      try {
        files = new Files(master, log, begin(request));
        return new HeldTerminal(request, files, emulation, cells, wake);
      } catch (IOException | RuntimeException e) {
        files.close();
        throw e;
      }
    } catch (IOException e) {
      master.close();
      throw new TerminalException(
          Kind.NO_HOST, "The files of the terminal cannot be made: " + e.getMessage(), e);
    }
  }

  private static Optional<Recording> begin(TerminalRequest request) throws IOException {
    return request.cast().isPresent()
        ? Optional.of(Recording.begin(request.cast().get(), request.size(), request.title()))
        : Optional.empty();
  }

  TerminalRequest request() {
    return request;
  }

  Master master() {
    return master;
  }

  EmulatedScreen screen() {
    return screen;
  }

  Progress progress() {
    return progress;
  }

  Keyboard keyboard() {
    return keyboard;
  }

  /** Held by whoever finishes it. */
  Object finishing() {
    return finishing;
  }

  synchronized ScreenSize size() {
    return size;
  }

  /** Bytes on the log. */
  long written() {
    return log.size();
  }

  boolean isEnded() {
    return ended;
  }

  /** Takes what the program wrote. Polling thread only, as the next two. */
  void take(ByteBuffer bytes) {
    recording.ifPresent(cast -> cast.output(bytes.duplicate()));
    log.append(bytes);
    told();
  }

  /** Whether the disk did not take all so far: then nothing more is read. */
  boolean isStuck() {
    return log.keptBytes() > 0 || recording.filter(Recording::isStuck).isPresent();
  }

  void retry() {
    log.retry();
    recording.ifPresent(Recording::retry);
    told();
  }

  private void told() {
    progress.advance();
    emulation.grown(screen);
  }

  /** How the line is set; as after opening once it is closed. */
  Settings settings() {
    return master.settings().orElse(new Settings(true, true));
  }

  /** Types; false when the program does not read and no more fits: then nothing was typed. */
  boolean type(byte[] bytes) {
    boolean seen = request.recordInput() && settings().echo();
    boolean typed = offer(bytes);
    if (typed && seen) {
      recording.ifPresent(cast -> cast.input(ByteBuffer.wrap(bytes)));
    }
    return typed;
  }

  private void answer(byte[] bytes) {
    if (request.answers() && keyboard.typist().isEmpty()) {
      boolean _ = offer(bytes);
    }
  }

  private boolean offer(byte[] bytes) {
    boolean taken = master.offer(bytes);
    if (master.isWaiting()) {
      wake.run();
    }
    return taken;
  }

  void join(Viewer viewer) {
    keyboard.join(viewer);
    fit();
  }

  void leave(Viewer viewer) {
    keyboard.leave(viewer);
    fit();
  }

  /**
   * Gives the terminal the size of whoever types, else the one it was opened with; where there is
   * no memory for it, it stays as it is.
   */
  synchronized void fit() {
    ScreenSize wanted = keyboard.size().orElse(request.size());
    if (!ended && !wanted.equals(size) && cells.change(size.cells(), wanted.cells())) {
      size = wanted;
      screen.resize(wanted);
      recording.ifPresent(cast -> cast.resize(wanted));
      master.resize(wanted);
    }
    progress.advance();
  }

  /** Waits until the screen shows all that is on the log now. */
  void awaitScreen(Duration most) throws InterruptedException {
    long now = written();
    boolean _ = progress.await(() -> screen.position() >= now, most);
  }

  /** After the master was closed: viewers get what is left and are told the end. */
  synchronized void end() throws IOException {
    recording.ifPresent(Recording::close);
    log.close();
    boolean _ = cells.change(size.cells(), 0);
    ended = true;
    screen.close();
    progress.advance();
  }
}
