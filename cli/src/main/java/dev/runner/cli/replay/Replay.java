package dev.runner.cli.replay;

import dev.runner.cli.command.ExitCode;
import dev.runner.cli.terminal.Console;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CompletableFuture;

/** One showing of one recording. */
public record Replay(Console console, double speed, double longestPauseSeconds) {

  /**
   * Shows it: on a terminal as it was, elsewhere without waiting.
   *
   * @return the exit code
   */
  public int show(InputStream cast) throws IOException {
    try (Recording recording = new Recording(cast)) {
      if (console.terminals().out()) {
        return new TerminalReplay(console, recording.size())
            .run(recording, new Pace(speed, longestPauseSeconds));
      }
      new Player(recording, console.out(), new CompletableFuture<>()).print();
      return ExitCode.DONE;
    }
  }
}
