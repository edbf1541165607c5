package dev.runner.cli.attach;

import static org.awaitility.Awaitility.await;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A real terminal with a shell in it, in the hands of a test. */
final class Tmux implements Closeable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private final Path socket;

  Tmux(Path folder, Map<String, String> environment) throws IOException {
    socket = folder.resolve("tmux");
    List<String> start = new ArrayList<>(List.of("new-session", "-d", "-x", "80", "-y", "24"));
    environment.forEach((name, value) -> start.addAll(List.of("-e", name + "=" + value)));
    start.addAll(List.of("PS1='$ ' sh", ";", "set", "-g", "status", "off"));
    ask(start.toArray(String[]::new));
  }

  /** What tmux answers. */
  String ask(String... words) throws IOException {
    List<String> command =
        new ArrayList<>(List.of("tmux", "-f", "/dev/null", "-S", socket.toString()));
    command.addAll(List.of(words));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try (var out = process.getInputStream()) {
      return new String(out.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  void keys(String... keys) throws IOException {
    List<String> words = new ArrayList<>(List.of("send-keys"));
    words.addAll(List.of(keys));
    ask(words.toArray(String[]::new));
  }

  /** A line for the shell. */
  void line(String text) throws IOException {
    keys("-l", text);
    keys("Enter");
  }

  /** What the terminal is asked about, such as {@code alternate_on}. */
  String told(String format) throws IOException {
    return ask("display-message", "-p", format).strip();
  }

  String shown() throws IOException {
    return ask("capture-pane", "-p");
  }

  void awaitShown(String text) {
    await().atMost(PATIENCE).until(() -> shown().contains(text));
  }

  @Override
  public void close() throws IOException {
    ask("kill-server");
  }
}
