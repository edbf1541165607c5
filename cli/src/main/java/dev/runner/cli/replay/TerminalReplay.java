package dev.runner.cli.replay;

import dev.runner.cli.command.ExitCode;
import dev.runner.cli.terminal.Console;
import dev.runner.cli.terminal.HeldTerminal;
import dev.runner.cli.terminal.StopSignals;
import dev.runner.cli.terminal.TerminalModes;
import dev.runner.cli.terminal.WindowSize;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

/** Shows a recording on the person's terminal, and gives the terminal back as it was. */
final class TerminalReplay {
  private static final int BYTES = 1024;

  private final Console console;
  private final CompletableFuture<Void> stopped = new CompletableFuture<>();
  private WindowSize largest;

  TerminalReplay(Console console, WindowSize first) {
    this.console = console;
    this.largest = first;
  }

  int run(Recording recording, Pace pace) throws IOException {
    HeldTerminal terminal = HeldTerminal.take(HeldTerminal.SHOWING);
    WindowSize window = terminal.size();
    try {
      StopSignals.installQuietly(() -> stopped.complete(null));
      swallowTyped();
      String begin = TerminalModes.scrolledAway(window) + TerminalModes.CLEAR;
      console.out().write(begin.getBytes(StandardCharsets.US_ASCII));
      new Player(recording, console.out(), stopped).play(pace, this::note);
    } finally {
      terminal.restore();
    }
    tell(window);
    return stopped.isDone() ? ExitCode.CANCELLED : ExitCode.DONE;
  }

  private void note(Recording.Event event) {
    Recording.size(event)
        .ifPresent(size ->
            largest =
                new WindowSize(
                    Math.max(largest.columns(), size.columns()),
                    Math.max(largest.rows(), size.rows())));
  }

  /** A recording asks its terminal questions; the answers are for nobody any more. */
  private void swallowTyped() {
    if (console.terminals().in()) {
      Thread.ofPlatform().daemon().name("keyboard").start(() -> swallow(console.in()));
    }
  }

  private static void swallow(InputStream in) {
    byte[] bytes = new byte[BYTES];
    try {
      while (in.read(bytes) >= 0) {
        // nobody listens
      }
    } catch (IOException e) {
      // a terminal that hung up types nothing more
    }
  }

  private void tell(WindowSize window) throws IOException {
    String end = stopped.isDone() ? "the replay was stopped" : "end of the recording";
    String fit =
        window.holds(largest) ? "" : "; it needs " + largest + ", your window is " + window;
    console.tell("runner: " + end + fit);
  }
}
