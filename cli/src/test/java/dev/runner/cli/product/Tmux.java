package dev.runner.cli.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A real terminal with a shell in it, typed into and read as a person would. */
final class Tmux implements AutoCloseable {
  private static final String PROMPT = "ready>";

  private final Path socket;
  private final Path folder;

  private Tmux(Path socket, Path folder) {
    this.socket = socket;
    this.folder = folder;
  }

  /** A terminal of this size whose shell has the environment of commands of this home. */
  static Tmux open(TestHome home, int columns, int rows) {
    Needs.program("tmux");
    Path socket = home.folder().resolve("tmux-" + System.nanoTime());
    Tmux tmux = new Tmux(socket, home.work());
    List<String> shell = new ArrayList<>(List.of("env", "-i"));
    Command command = home.command();
    for (Map.Entry<String, String> each : command.environment().entrySet()) {
      shell.add(each.getKey() + "=" + each.getValue());
    }
    shell.addAll(List.of("TERM=screen-256color", "LC_ALL=C.UTF-8", "PS1=" + PROMPT, "sh", "-i"));
    List<String> words = new ArrayList<>(List.of("new-session", "-d"));
    words.addAll(List.of("-x", Integer.toString(columns), "-y", Integer.toString(rows), "--"));
    words.addAll(shell);
    tmux.call(words);
    tmux.until("the shell is there", screen -> screen.contains(PROMPT));
    return tmux;
  }

  /** Runs a command of the product in the foreground of the shell. */
  Tmux runner(String... words) {
    Path launcher = Launcher.write(folder.resolveSibling("runner"), "012,80");
    return line(launcher + " " + String.join(" ", Stream.of(words).map(Tmux::quoted).toList()));
  }

  private static String quoted(String word) {
    return "'" + word.replace("'", "'\\''") + "'";
  }

  /** Types a line; tmux takes it as it is. */
  Tmux line(String text) {
    return type(text).key("Enter");
  }

  Tmux type(String text) {
    call(List.of("send-keys", "-l", "--", text));
    return this;
  }

  /** Presses keys by their names in tmux, such as {@code C-\}. */
  Tmux key(String... names) {
    List<String> words = new ArrayList<>(List.of("send-keys", "--"));
    words.addAll(List.of(names));
    call(words);
    return this;
  }

  void resize(int columns, int rows) {
    call(List.of("resize-window", "-x", Integer.toString(columns), "-y", Integer.toString(rows)));
  }

  /** What stands on the terminal, lines without trailing blanks. */
  String screen() {
    return call(List.of("capture-pane", "-p")).stripTrailing();
  }

  Tmux until(String what, Predicate<String> condition) {
    TestHome.until(what, () -> condition.test(screen()));
    return this;
  }

  Tmux untilShows(String text) {
    return until("the terminal shows " + text, screen -> screen.contains(text));
  }

  /** Waits until the shell takes commands again: what a player is typed, it swallows. */
  Tmux untilPrompt() {
    return until("the shell is back", screen -> screen.endsWith(PROMPT));
  }

  /** What the shell's terminal is set to; the shell must be at its prompt. */
  String settings() {
    line("clear; stty -a; echo settings-end").untilShows("\nsettings-end");
    String screen = screen();
    return screen.substring(0, screen.indexOf("settings-end"));
  }

  private String call(List<String> words) {
    List<String> command =
        new ArrayList<>(List.of("tmux", "-S", socket.toString(), "-f", "/dev/null"));
    command.addAll(words);
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectInput(Path.of("/dev/null").toFile())
              .redirectErrorStream(true)
              .start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor()).as("%s said %s", command, said).isZero();
      return said;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted while tmux works", e);
    }
  }

  @Override
  public void close() {
    call(List.of("kill-server"));
  }
}
