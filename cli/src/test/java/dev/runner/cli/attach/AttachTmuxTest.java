package dev.runner.cli.attach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code runner attach} in a real terminal, against a stand-in for the daemon. */
class AttachTmuxTest {
  private static final String MODES =
      "#{alternate_on} #{mouse_any_flag} #{cursor_flag} #{keypad_cursor_flag} #{scroll_region_lower}";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path folder = Path.of("set by JUnit");
  private final AtomicInteger settings = new AtomicInteger();
  private String before = "";

  @SuppressWarnings("NullAway.Init") // made before each test
  private TerminalDaemon daemon;

  @SuppressWarnings("NullAway.Init") // made before each test
  private Tmux terminal;

  @BeforeEach
  void begin() throws IOException {
    daemon = new TerminalDaemon(folder);
    Files.writeString(
        folder.resolve("args"), "-cp \"" + System.getProperty("java.class.path") + "\"");
    terminal = new Tmux(folder, TerminalDaemon.environment(folder));
    before = settings();
  }

  @AfterEach
  void end() throws IOException {
    terminal.close();
    daemon.close();
  }

  private String settings() throws IOException {
    Path file = folder.resolve("stty" + settings.incrementAndGet());
    terminal.line("stty -a > " + file + "; echo d''one");
    await().atMost(PATIENCE).until(() -> Files.exists(file) && Files.size(file) > 0);
    terminal.line("clear");
    return Files.readString(file);
  }

  private void attach(String... options) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    terminal.line(
        "%s @%s -Drunner.terminals=012,80 dev.runner.cli.Main attach task_1 %s; echo code=$?"
            .formatted(java, folder.resolve("args"), String.join(" ", options)));
    terminal.awaitShown("PAINTED");
  }

  private void assertRestored() throws IOException {
    assertThat(terminal.told(MODES)).isEqualTo("0 0 1 0 23");
    assertThat(settings()).isEqualTo(before);
  }

  @Test
  void typesResizesAndDetachesWithTheTerminalAsItWas() throws IOException {
    attach();
    assertThat(daemon.heard.getFirst())
        .startsWith("Bearer secret-token typing=exclusive&columns=80&rows=24&client=");
    terminal.keys("x");
    terminal.awaitShown("got 78");
    terminal.keys("C-c");
    terminal.awaitShown("got 03");
    terminal.keys("C-z");
    terminal.awaitShown("got 1a");
    terminal.ask("resize-window", "-x", "100", "-y", "30");
    await()
        .atMost(PATIENCE)
        .until(() -> daemon.heard.contains("{\"type\":\"resize\",\"columns\":100,\"rows\":30}"));
    terminal.ask("resize-window", "-x", "80", "-y", "24");
    terminal.keys("f");
    terminal.awaitShown("FULL");
    assertThat(terminal.told(MODES)).isEqualTo("1 1 0 1 8");
    terminal.keys("C-\\");
    terminal.awaitShown("detached; back with: runner attach task_1");
    terminal.awaitShown("code=0");
    assertRestored();
  }

  @Test
  void aKilledClientLeavesTheTerminalAsItWas() throws IOException {
    attach();
    terminal.keys("f");
    terminal.awaitShown("FULL");
    ProcessHandle client =
        ProcessHandle.of(Long.parseLong(terminal.told("#{pane_pid}")))
            .orElseThrow()
            .children()
            .findFirst()
            .orElseThrow();
    assertThat(client.destroyForcibly()).isTrue();
    terminal.awaitShown("code=137");
    await().atMost(PATIENCE).until(() -> terminal.told(MODES).equals("0 0 1 0 23"));
    assertRestored();
  }

  @Test
  void theEndOfTheToolIsToldWithItsCode() throws IOException {
    attach();
    terminal.keys("f");
    terminal.awaitShown("FULL");
    terminal.keys("q");
    terminal.awaitShown("task_1 failed, exit code 3");
    terminal.awaitShown("code=3");
    assertRestored();
    terminal.line("clear");
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    terminal.line(
        "%s @%s -Drunner.terminals=012,80 dev.runner.cli.Main attach task_1"
            .formatted(java, folder.resolve("args")));
    terminal.awaitShown("the last screen");
    terminal.awaitShown("task_1 failed, exit code 3");
  }

  @Test
  void aBrokenConnectionIsMadeAgain() throws IOException {
    attach();
    terminal.keys("x");
    terminal.awaitShown("got 78");
    daemon.breakOff();
    terminal.awaitShown("PAINTED 2");
    assertThat(terminal.shown()).doesNotContain("broke off", "got 78");
    terminal.keys("y");
    terminal.awaitShown("got 79");
    terminal.keys("C-\\");
    terminal.awaitShown("detached");
    assertRestored();
  }

  @Test
  void aWatcherIsToldWhoTypes() throws IOException {
    attach("--read-only", "--detach-key", "ctrl-]");
    terminal.keys("x");
    terminal.awaitShown("runner: alice types; you watch (Ctrl-] detaches)");
    assertThat(terminal.told("#{pane_title}")).contains("alice types; you watch");
    terminal.keys("C-]");
    terminal.awaitShown("detached");
    assertRestored();
  }
}
