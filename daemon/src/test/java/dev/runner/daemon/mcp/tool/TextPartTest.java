package dev.runner.daemon.mcp.tool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextPartTest {
  @TempDir Path folder;

  private TextPart read(byte[] bytes, Optional<Long> offset, int max, boolean growing)
      throws IOException {
    Path file = Files.write(folder.resolve("text"), bytes);
    try (FileChannel channel = FileChannel.open(file)) {
      return TextPart.read(channel, new TextRange(offset, max), growing);
    }
  }

  private TextPart read(String text, long offset, int max) throws IOException {
    return read(text.getBytes(StandardCharsets.UTF_8), Optional.of(offset), max, false);
  }

  private TextPart end(String text, int max) throws IOException {
    return read(text.getBytes(StandardCharsets.UTF_8), Optional.empty(), max, false);
  }

  @Test
  void pagesOfAnySizeAreTheWholeText() throws IOException {
    String text = "a é € 😀 ß".repeat(7);
    for (int max = 4; max < 40; max++) {
      StringBuilder read = new StringBuilder();
      long at = 0;
      long size = 1;
      while (at < size) {
        TextPart part = read(text, at, max);
        assertThat(part.offset()).isEqualTo(at);
        assertThat(part.next()).isGreaterThan(at);
        read.append(part.text());
        at = part.next();
        size = part.size();
      }
      assertThat(read).as("%s bytes at a time", max).hasToString(text);
    }
  }

  @Test
  void anOffsetInsideACharacterIsTheNextOne() throws IOException {
    TextPart part = read("😀x", 2, 100);
    assertThat(part).isEqualTo(new TextPart(4, 5, 5, "x"));
  }

  @Test
  void theEndBeginsWithALine() throws IOException {
    assertThat(end("first\nsecond\nthird\n", 14))
        .isEqualTo(new TextPart(6, 19, 19, "second\nthird\n"));
    assertThat(end("one endless line", 4).text()).isEqualTo("line");
    assertThat(end("short", 100)).isEqualTo(new TextPart(0, 5, 5, "short"));
    assertThat(end("", 100)).isEqualTo(TextPart.NOTHING);
  }

  @Test
  void halfACharacterWaitsForItsRest() throws IOException {
    byte[] half = {'a', (byte) 0xf0, (byte) 0x9f};
    assertThat(read(half, Optional.of(0L), 100, true)).isEqualTo(new TextPart(0, 1, 3, "a"));
    assertThat(read(half, Optional.of(0L), 100, false).next()).isEqualTo(3);
  }

  @Test
  void bytesThatAreNoTextDoNotStopIt() throws IOException {
    byte[] noise = new byte[100];
    java.util.Arrays.fill(noise, (byte) 0x80);
    assertThat(read(noise, Optional.of(0L), 10, true).next()).isEqualTo(10);
  }

  @Test
  void whatIsForTerminalsIsLeftOut() throws IOException {
    assertThat(
            end("\u001b[1;31mred\u001b[0m\r\n\u001b]0;title\u0007x\u001b(B\u001b[?25h", 100).text())
        .isEqualTo("red\nx");
  }

  @Test
  void anOffsetBehindTheEndIsTheEnd() throws IOException {
    assertThat(read("abc", 10, 100)).isEqualTo(new TextPart(3, 3, 3, ""));
  }
}
