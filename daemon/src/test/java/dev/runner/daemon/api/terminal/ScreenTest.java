package dev.runner.daemon.api.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runner.daemon.redact.Redaction;
import dev.runner.daemon.redact.SecretPrints;
import dev.runner.daemon.terminal.Screen;
import dev.runner.daemon.terminal.ScreenSize;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Screens on their way into answers: as JSON and back, without secrets; recordings by lines. */
class ScreenTest {
  private static final String SECRET = "ghp_0123456789abcdefghijklmnopqrstuvwxyz";

  @TempDir Path folder;

  private static Screen screen(int columns, String... lines) {
    return new Screen(
        new ScreenSize(columns, 24),
        new Screen.Cursor(2, 7, false),
        Optional.of("vim"),
        true,
        List.of(lines));
  }

  private static Optional<Screen> read(String json) {
    return ScreenJson.read(json.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void comesBackFromJson() {
    Screen screen = screen(80, "first", "", "third ü");
    assertThat(read(ScreenJson.of(screen).toString())).contains(screen);
  }

  @Test
  void whatIsNoScreenIsNone() {
    for (String json :
        List.of(
            "",
            "no json",
            "[]",
            "{}",
            "{\"columns\":0,\"rows\":5}",
            "{\"columns\":5,\"rows\":1001}",
            "{\"columns\":5,\"rows\":1,\"lines\":[\"a\",\"b\"]}")) {
      assertThat(read(json)).as(json).isEmpty();
    }
  }

  @Test
  void aCursorOutsideIsPutInside() {
    assertThat(read("{\"columns\":5,\"rows\":3,\"cursor\":{\"row\":9,\"column\":-1}}"))
        .map(Screen::cursor)
        .contains(new Screen.Cursor(3, 1, true));
  }

  @Test
  void masksSecretsAlsoWhereTheTerminalBrokeThem() throws IOException {
    Redaction redaction = Redaction.of(SecretPrints.open(folder.resolve("masks")));
    Screen whole = MaskedScreen.of(screen(80, "token " + SECRET + " end"), redaction);
    assertThat(whole.lines()).containsExactly("token ghp_" + "*".repeat(36) + " end");
    Screen broken =
        MaskedScreen.of(
            screen(20, SECRET.substring(0, 20), SECRET.substring(20, 40), " after"), redaction);
    assertThat(String.join("", broken.lines())).isEqualTo("ghp_" + "*".repeat(36) + " after");
    assertThat(broken.lines()).hasSize(3);
  }

  @Test
  void findsTheEndOfWholeLines() throws IOException {
    assertThat(end("")).isZero();
    assertThat(end("half")).isZero();
    assertThat(end("one\n")).isEqualTo(4);
    assertThat(end("one\ntw")).isEqualTo(4);
    assertThat(end("one\n" + "x".repeat(200_000))).isEqualTo(4);
  }

  private long end(String text) throws IOException {
    try (FileChannel channel = FileChannel.open(Files.writeString(folder.resolve("f"), text))) {
      return WholeLines.end(channel);
    }
  }
}
