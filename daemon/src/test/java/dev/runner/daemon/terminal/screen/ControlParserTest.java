package dev.runner.daemon.terminal.screen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runner.daemon.terminal.ScreenSize;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ControlParserTest {

  private static ScreenModel model() {
    return new ScreenModel(ScreenSize.DEFAULT, _ -> {});
  }

  private static ScreenModel follow(String bytes) {
    return follow(bytes.getBytes(StandardCharsets.UTF_8));
  }

  private static ScreenModel follow(byte[] bytes) {
    ScreenModel model = model();
    model.skip(ByteBuffer.wrap(bytes));
    return model;
  }

  @ParameterizedTest
  @CsvSource({
    "ab, 2",
    "'ab\033', 2",
    "'ab\033[', 2",
    "'ab\033[1;3', 2",
    "'ab\033[1;31m', 9",
    "'ab\033(', 2",
    "'ab\033(B', 5",
    "'ab\033]2;title', 2",
    "'ab\033]2;t\007', 8",
    "'ab\033]2;t\033', 2",
    "'ab\033]2;t\033\\', 9",
    "'ab\033P+q\007', 2",
    "'ab\033_G\033\\c', 8",
    "'ab\033[1\030c', 7",
    "'ab\033[1\033[2m', 9",
    "'漢字', 6",
  })
  void knowsUpToWhereBytesAreWhole(String bytes, long whole) {
    assertThat(follow(bytes).whole()).isEqualTo(whole);
  }

  @Test
  void aCharacterIsWholeOnceItsLastByteIsThere() {
    byte[] bytes = "a漢😀é".getBytes(StandardCharsets.UTF_8);
    long[] whole = {1, 1, 1, 4, 4, 4, 4, 8, 8, 10};
    ScreenModel model = model();
    for (int i = 0; i < bytes.length; i++) {
      model.skip(ByteBuffer.wrap(bytes, i, 1));
      assertThat(model.whole()).as("after byte %d", i).isEqualTo(whole[i]);
    }
  }

  @Test
  void bytesThatAreNoCharacterHoldNothingUp() {
    assertThat(follow(new byte[] {'a', (byte) 0xff, (byte) 0x80, (byte) 0xc0}).whole())
        .isEqualTo(4);
    assertThat(follow(new byte[] {(byte) 0xe6, 'a', (byte) 0xe6, '\n'}).whole()).isEqualTo(4);
  }

  @Test
  void aStringOfMoreThan64KibHoldsNothingUpAnyLonger() {
    String string = "\033P" + "x".repeat(65_536);
    assertThat(follow(string).whole()).isZero();
    assertThat(follow(string + "xyz").whole()).isEqualTo(string.length() + 3);
    assertThat(follow(string + "xyz\033\\\033[1").whole()).isEqualTo(string.length() + 5);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void itDoesNotMatterWhereBytesAreCut(long seed) {
    Random random = new Random(seed);
    byte[] bytes = RandomStream.of(random, 20_000);
    ScreenModel whole = follow(bytes);
    ScreenModel cut = model();
    for (int at = 0; at < bytes.length; ) {
      int count = Math.min(1 + random.nextInt(7), bytes.length - at);
      cut.skip(ByteBuffer.wrap(bytes, at, count));
      at += count;
    }
    assertThat(cut.whole()).as("seed %d", seed).isEqualTo(whole.whole());
    assertThat(cut.modes()).isEqualTo(whole.modes());
  }

  @Test
  void followsTheModes() {
    Modes modes =
        follow("\033[?1;25;2004h\033[?25l\033=\033[4h\033[4 q\033[>4;2m\033[>1u\033[=2;2u").modes();
    assertThat(modes.on()).containsExactly(1, 7, 2004);
    assertThat(modes.keypad()).isTrue();
    assertThat(modes.insert()).isTrue();
    assertThat(modes.cursorStyle()).isEqualTo(4);
    assertThat(modes.modifyOtherKeys()).isEqualTo(2);
    assertThat(modes.keyFlags()).isEqualTo(3);
  }

  @Test
  void thereIsOneMouseModeAndOneFormat() {
    assertThat(follow("\033[?1000;1002;1006h").modes().on()).containsExactly(7, 25, 1002, 1006);
    assertThat(follow("\033[?1002;1005;1006h\033[?1000l").modes().on())
        .containsExactly(7, 25, 1006);
  }

  @Test
  void eachScreenHasItsOwnStackOfKeys() {
    Modes modes = follow("\033[>1u\033[?1049h\033[>5u\033[>7u\033[<u").modes();
    assertThat(modes.mainKeys()).isEqualTo(List.of(1));
    assertThat(modes.alternateKeys()).isEqualTo(List.of(5));
    assertThat(modes.keyFlags()).isEqualTo(5);
    assertThat(follow("\033[>1u\033[?1049h\033[>5u\033[?1049l").modes().keyFlags()).isEqualTo(1);
    assertThat(follow("\033[<9u").modes().keyFlags()).isZero();
  }

  @Test
  void aResetBringsBackTheModesOfTheStart() {
    assertThat(follow("\033[?1;1003;2004;1049h\033[?7l\033=\033[>3u\033c").modes())
        .isEqualTo(model().modes());
    assertThat(follow("\033[?1;6h\033[?7;25l\033=\033[!p").modes()).isEqualTo(model().modes());
  }
}
