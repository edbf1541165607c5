package dev.runner.cli.terminal;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The terminal on standard output, held by a small shell in a session of its own: it sets the
 * terminal, tells its size when asked by a line, and puts everything back once its pipe closes. So
 * it does at our orderly end, after an error and after kill -9 alike. A terminal library would cost
 * seven empty programs to load and leave the last case open.
 */
public final class HeldTerminal {
  /** Every byte passes both ways; Ctrl-C and Ctrl-Z are bytes like others. */
  public static final String RAW = "raw -echo -iexten";

  /** What is printed passes; what is typed does not appear; Ctrl-C interrupts. */
  public static final String SHOWING = "-icanon -echo -opost";

  /**
   * stty(1) works on what is its standard input, here the terminal. Whoever changed the settings
   * meanwhile, such as a shell that has its prompt up again, keeps his.
   */
  private static final String KEEPER =
      """
      trap '' HUP INT QUIT TERM
      exec 3>&1
      saved=$(stty -g <&3) && stty $1 <&3 && held=$(stty -g <&3) && stty size <&3 >&2 || exit 1
      while IFS= read -r ask; do stty size <&3 >&2; done
      printf %s "$2"
      [ "$(stty -g <&3)" != "$held" ] || stty "$saved" <&3
      """;

  private static final int RESTORED_WITHIN_SECONDS = 5;

  private final Process keeper;
  private final BufferedReader told;

  private HeldTerminal(Process keeper) {
    this.keeper = keeper;
    this.told = keeper.errorReader(StandardCharsets.UTF_8);
  }

  /**
   * Takes the terminal over.
   *
   * @param settings one of {@link #RAW} and {@link #SHOWING}
   * @throws IOException when there is no terminal, or no stty
   */
  public static HeldTerminal take(String settings) throws IOException {
    List<String> command = new ArrayList<>(OwnSession.command());
    command.addAll(List.of("sh", "-c", KEEPER, "runner-keeper", settings, TerminalModes.RESTORED));
    ProcessBuilder keeper =
        new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.INHERIT);
    HeldTerminal terminal = new HeldTerminal(keeper.start());
    terminal.answer();
    return terminal;
  }

  /** Tells every later size, one after the other; the last one told is the one that holds. */
  public void onResize(Consumer<WindowSize> listener) {
    SignalHandling.install("WINCH", () -> tellSize(listener));
  }

  private synchronized void tellSize(Consumer<WindowSize> listener) {
    try {
      listener.accept(size());
    } catch (IOException e) {
      // the terminal is being given back, or went away: nobody needs its size any more
    }
  }

  /** Its present size. */
  public synchronized WindowSize size() throws IOException {
    keeper.getOutputStream().write('\n');
    keeper.getOutputStream().flush();
    return answer();
  }

  private WindowSize answer() throws IOException {
    String line = told.readLine();
    return WindowSize.told(line == null ? "its keeper ended" : line);
  }

  /** Puts everything back; returns once that is done. A second time it does nothing. */
  public synchronized void restore() throws IOException {
    keeper.getOutputStream().close();
    try {
      if (!keeper.waitFor(RESTORED_WITHIN_SECONDS, TimeUnit.SECONDS)) {
        throw new IOException("the terminal takes no output; run: stty sane");
      }
    } catch (InterruptedException e) {
      throw new IOException("interrupted while the terminal was put back", e);
    }
  }
}
