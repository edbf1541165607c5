package dev.runner.cli.top;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.AttributedString;
import org.jline.utils.Display;
import org.jline.utils.InfoCmp.Capability;

/** The terminal while it shows the list; given back as it was when closed. */
final class TopWindow implements AutoCloseable {
  private static final int TURN_MS = 100;

  private final Terminal terminal;
  private final Attributes before;
  private final Display display;

  /** Held by whoever reads keys: a command that has the terminal must get all of them. */
  private final Semaphore keyboard = new Semaphore(1);

  private final AtomicBoolean restored = new AtomicBoolean();

  private TopWindow(Terminal terminal) {
    this.terminal = terminal;
    this.before = terminal.getAttributes();
    this.display = new Display(terminal, true);
  }

  /** Takes the terminal of this process over. */
  static TopWindow open() throws IOException {
    // The other way, exec, runs "test", "tty" and "stty" as PATH has them: in a clone, its tests.
    Terminal terminal =
        TerminalBuilder.builder()
            .system(true)
            .provider(TerminalBuilder.PROP_PROVIDER_FFM)
            .nativeSignals(true)
            .build();
    TopWindow window = new TopWindow(terminal);
    window.show();
    return window;
  }

  /** Tells keys and changes of the size from now on. */
  void begin(Consumer<Key> keys, Runnable resized) {
    terminal.handle(Terminal.Signal.WINCH, signal -> resized.run());
    // Ctrl-C is for the command that has the terminal. A handler, unlike SIG_IGN, is not inherited.
    terminal.handle(Terminal.Signal.INT, signal -> {});
    Thread.ofPlatform().daemon().name("top-keys").start(() -> readKeys(keys));
  }

  private void readKeys(Consumer<Key> keys) {
    KeyReader reader = new KeyReader(this::read);
    try {
      Key key = reader.next();
      while (key.name() != Key.Name.QUIT) {
        keys.accept(key);
        key = reader.next();
      }
      keys.accept(key);
    } catch (IOException e) {
      keys.accept(Key.of(Key.Name.QUIT));
    }
  }

  /** Looks in short turns, between which another command can get the keyboard. */
  private int read(int timeoutMs) throws IOException {
    int turnMs = timeoutMs == 0 ? TURN_MS : timeoutMs;
    int got;
    do {
      keyboard.acquireUninterruptibly();
      try {
        got = terminal.reader().read(turnMs);
      } finally {
        keyboard.release();
      }
    } while (got == KeyReader.Characters.TIMED_OUT && timeoutMs == 0);
    return got;
  }

  /** Waits for Enter in the terminal as it was before the list, while keys are not for the list. */
  void awaitEnter() throws IOException {
    terminal.writer().print("runner: Enter goes back to the list ");
    terminal.flush();
    int typed = terminal.reader().read();
    while (typed >= 0 && typed != '\n' && typed != '\r') {
      typed = terminal.reader().read();
    }
  }

  int columns() {
    return Math.max(1, terminal.getColumns());
  }

  int rows() {
    return Math.max(1, terminal.getRows());
  }

  void draw(List<AttributedString> lines) {
    display.resize(terminal.getSize());
    display.update(lines, -1);
  }

  /** Shows the list's own screen again. */
  void enter() {
    try {
      show();
    } finally {
      keyboard.release();
    }
  }

  private void show() {
    Attributes _ = terminal.enterRawMode();
    terminal.puts(Capability.enter_ca_mode);
    terminal.puts(Capability.cursor_invisible);
    display.reset();
    display.clear();
    terminal.flush();
  }

  /** Shows what stood there before, and gives the keyboard away until {@link #enter}. */
  void leave() {
    keyboard.acquireUninterruptibly();
    showBefore();
  }

  private void showBefore() {
    terminal.puts(Capability.cursor_normal);
    terminal.puts(Capability.exit_ca_mode);
    terminal.flush();
    terminal.setAttributes(before);
  }

  /** Gives the terminal back as it was; also when this process is told to end. */
  void restore() {
    if (!restored.getAndSet(true)) {
      showBefore();
    }
  }

  @Override
  public void close() {
    restore();
    // Whoever reads keys would find the terminal closed, and say so on it.
    keyboard.acquireUninterruptibly();
    try {
      terminal.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
