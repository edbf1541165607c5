package dev.runner.cli.attach;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runner.cli.json.Json;
import dev.runner.cli.terminal.WindowSize;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TerminalNewsTest {
  private static final WindowSize WINDOW = new WindowSize(80, 24);
  private final TerminalNews none = new TerminalNews(WINDOW, false, Optional.empty());

  private static TerminalNews after(TerminalNews before, String message) {
    return before.with(Json.read(message).orElseThrow());
  }

  @Test
  void saysNothingWhileThePersonTypesAndAllFits() {
    TerminalNews hello =
        after(none, "{\"type\":\"hello\",\"columns\":80,\"rows\":24,\"typing\":true}");
    assertThat(hello.sentence(WINDOW)).isEmpty();
    assertThat(after(hello, "{\"type\":\"resize\",\"columns\":120,\"rows\":32}").sentence(WINDOW))
        .hasValue("its screen is 120 × 32, your window 80 × 24");
  }

  @Test
  void saysWhoTypesAndMakesTheNameHarmless() {
    TerminalNews other =
        after(none, "{\"type\":\"keyboard\",\"typing\":false,\"typist\":\"al\\u001bice\"}");
    assertThat(other.sentence(WINDOW)).hasValue("al␛ice types; you watch");
    assertThat(after(other, "{\"type\":\"keyboard\",\"typing\":false}").sentence(WINDOW))
        .hasValue("you watch");
    assertThat(after(other, "{\"type\":\"resize\",\"columns\":80,\"rows\":24}")).isEqualTo(other);
  }
}
