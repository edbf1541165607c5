package dev.runner.cli.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runner.cli.http.EventFrames.Frame;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class EventFramesTest {
  @Test
  void readsFramesAndSkipsComments() throws IOException {
    EventFrames frames =
        frames(
            ": hi\n\nevent: hello\ndata: {}\n\nid: 7\nevent:x\ndata:a\ndata: b\n\nid: 8\ndata: cut");
    assertThat(frames.next()).contains(new Frame("", "hello", "{}"));
    assertThat(frames.next()).contains(new Frame("7", "x", "a\nb"));
    assertThat(frames.next()).isEmpty();
  }

  private static EventFrames frames(String text) {
    return new EventFrames(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }
}
