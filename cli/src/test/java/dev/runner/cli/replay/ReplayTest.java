package dev.runner.cli.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runner.cli.command.CommandFailure;
import dev.runner.cli.terminal.Console;
import dev.runner.cli.terminal.Terminals;
import dev.runner.cli.terminal.WindowSize;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class ReplayTest {
  private static final String HEADER = "{\"version\":2,\"width\":80,\"height\":24}\n";

  private static InputStream cast(String events) {
    return new ByteArrayInputStream((HEADER + events).getBytes(StandardCharsets.UTF_8));
  }

  private static String printed(String events) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Console console =
        new Console(InputStream.nullInputStream(), out, out, Terminals.told(""), false);
    assertThat(new Replay(console, 1, 1).show(cast(events))).isZero();
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void toAPipeAllOutputIsPrintedAtOnceAndNothingElse() throws IOException {
    assertThat(
            printed(
                """
                [0,"o","a"]
                [1.5,"i","typed"]
                [7200.25,"r","90x30"]
                [9999,"o","ä\\u001b[0m"]
                """))
        .isEqualTo("aä\u001b[0m");
  }

  @Test
  void aTornLastLineIsNoMistakeAnotherOneIs() throws IOException {
    assertThat(printed("[0,\"o\",\"a\"]\n[1,\"o\",\"b")).isEqualTo("a");
    assertThatThrownBy(() -> printed("[0,\"o\",\"a\"]\nnonsense\n[1,\"o\",\"b\"]\n"))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("line 3");
  }

  @Test
  void refusesWhatIsNoRecordingOfThisVersion() {
    for (String text : List.of("", "hello\n", "{\"version\":3}\n", "[]\n")) {
      InputStream in = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
      assertThatThrownBy(() -> new Recording(in)).hasMessageContaining("asciicast v2");
    }
  }

  @Test
  void readsSizes() {
    assertThat(Recording.size(new Recording.Event(0, "r", "90x30")))
        .hasValue(new WindowSize(90, 30));
    assertThat(Recording.size(new Recording.Event(0, "r", "wide"))).isEmpty();
    assertThat(Recording.size(new Recording.Event(0, "m", "90x30"))).isEmpty();
  }

  @Test
  void paceShortensPausesFirstAndThenDividesByTheSpeed() {
    Pace pace = new Pace(2, 10);
    assertThat(pace.due(4)).isEqualTo(Duration.ofSeconds(2));
    assertThat(pace.due(104)).isEqualTo(Duration.ofSeconds(7));
    assertThat(pace.due(100)).isEqualTo(Duration.ofSeconds(7));
    assertThat(pace.due(105)).isEqualTo(Duration.ofMillis(7_500));
    assertThat(new Pace(0.5, Double.MAX_VALUE).due(3)).isEqualTo(Duration.ofSeconds(6));
  }

  @Test
  void aStoppedPlayerShowsNothingMore() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    CompletableFuture<Void> stopped = new CompletableFuture<>();
    List<String> others = new ArrayList<>();
    Recording recording =
        new Recording(cast("[0,\"o\",\"a\"]\n[0,\"x\",\"\"]\n[9e9,\"o\",\"b\"]\n"));
    new Player(recording, out, stopped)
        .play(
            new Pace(1, Double.MAX_VALUE),
            event -> {
              others.add(event.code());
              stopped.complete(null);
            });
    assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("a");
    assertThat(others).containsExactly("x");
  }
}
