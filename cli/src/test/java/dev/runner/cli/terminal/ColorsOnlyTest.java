package dev.runner.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ColorsOnlyTest {
  static Stream<Arguments> texts() {
    return Stream.of(
        Arguments.of("plain\ttext\n", "plain\ttext\n"),
        Arguments.of("\u001b[31;1mred\u001b[0m", "\u001b[31;1mred\u001b[0m\u001b[0m"),
        Arguments.of("\u001b[38:5:9mx", "\u001b[38:5:9mx\u001b[0m"),
        Arguments.of("\u001b[2Jx", "␛[2Jx"),
        Arguments.of("\u001b]0;title\u0007x", "␛]0;title␇x"),
        Arguments.of("\u001bc", "␛c"),
        Arguments.of("\u001b[?25lx", "␛[?25lx"),
        Arguments.of("\u001b\u001b[31mx", "␛\u001b[31mx\u001b[0m"),
        Arguments.of("a\r\nb", "a\nb"),
        Arguments.of("ok\rbad", "ok␍bad"),
        Arguments.of("end\r", "end␍"),
        Arguments.of("cut \u001b[3", "cut ␛[3"),
        Arguments.of("\u009b2J", "<U+009b>2J"),
        Arguments.of("a\u202eb", "a<U+202e>b"),
        Arguments.of("ä€😀", "ä€😀"),
        Arguments.of("\b\u007f", "␈<U+007f>"));
  }

  @ParameterizedTest
  @MethodSource("texts")
  void showsItHarmless(String printed, String shown) throws IOException {
    assertThat(show(printed.getBytes(StandardCharsets.UTF_8), Integer.MAX_VALUE)).isEqualTo(shown);
  }

  @ParameterizedTest
  @MethodSource("texts")
  void showsTheSameHoweverTheBytesArrive(String printed, String shown) throws IOException {
    assertThat(show(printed.getBytes(StandardCharsets.UTF_8), 1)).isEqualTo(shown);
  }

  @ParameterizedTest
  @CsvSource({"1", "2", "100"})
  void replacesBytesThatAreNoText(int step) throws IOException {
    byte[] bytes = {'a', (byte) 0xff, (byte) 0xc3, 'b', (byte) 0xe2, (byte) 0x82};
    assertThat(show(bytes, step)).isEqualTo("a\ufffd\ufffdb\ufffd");
  }

  private static String show(byte[] bytes, int step) throws IOException {
    ByteArrayOutputStream terminal = new ByteArrayOutputStream();
    try (ColorsOnly filter = new ColorsOnly(terminal)) {
      for (int at = 0; at < bytes.length; at += Math.min(step, bytes.length)) {
        filter.write(bytes, at, Math.min(step, bytes.length - at));
      }
    }
    return terminal.toString(StandardCharsets.UTF_8);
  }
}
