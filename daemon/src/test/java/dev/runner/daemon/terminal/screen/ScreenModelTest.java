package dev.runner.daemon.terminal.screen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runner.daemon.terminal.Screen;
import dev.runner.daemon.terminal.ScreenSize;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ScreenModelTest {
  private final List<String> answers = new ArrayList<>();
  private final ScreenModel model =
      new ScreenModel(
          new ScreenSize(10, 6), answer -> answers.add(new String(answer, StandardCharsets.UTF_8)));

  private Screen shown(String written) {
    model.feed(ByteBuffer.wrap(written.getBytes(StandardCharsets.UTF_8)));
    return model.screen();
  }

  private static String joined(Screen screen) {
    return String.join("|", screen.lines()).replaceAll("\\|+$", "")
        + " at "
        + screen.cursor().row()
        + ","
        + screen.cursor().column();
  }

  @ParameterizedTest
  @EnumSource(Recording.class)
  void aRealProgramLooksAsInTmux(Recording recording) {
    ScreenModel screen = new ScreenModel(recording.size(), answer -> {});
    screen.feed(ByteBuffer.wrap(recording.bytes()));
    assertThat(screen.screen().lines()).isEqualTo(recording.shownByTmux());
  }

  /** What tmux 3.3a shows of the same bytes in a pane of 10 by 6. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "'ab\033[3;4Hcd\033[<uX' ~ 'ab||   cdX at 3,7'",
        "'A\033[38:2::10:20:30mB' ~ 'AB at 1,3'",
        "'A\033[4:3mB' ~ 'AB at 1,3'",
        "'\033[1;3r\033[6;1Hstatus\033[1;1Htop' ~ 'top|||||status at 1,4'",
        "'a\r\nb\r\nc\r\nd\r\ne\r\nf\033[5;1H\033[J' ~ 'a|b|c|d at 5,1'",
        "'ab😀cd' ~ 'ab😀cd at 1,7'",
        "'e\u0332x👍🏽y' ~ 'e\u0332x👍🏽y at 1,8'",
        "'12345678漢字abc12345漢x' ~ '12345678漢|字abc12345|漢x at 3,4'",
        "'abc\033[2 qd' ~ 'abcd at 1,5'",
        "'abcdefghij\033[K\r\nx' ~ 'abcdefghij|x at 2,2'",
        "'\033[2;4r\033[1;1H\033[2B\033[Ax' ~ '|x at 2,2'",
        "'a\033[;5Hb' ~ 'a   b at 1,6'",
        "'AB\033[?2026$pC' ~ 'ABC at 1,4'",
        "'\033[=1;1uK' ~ 'K at 1,2'",
        "'abcdefghijk' ~ 'abcdefghij|k at 2,2'",
        "'\033(0lqk\033(Bx' ~ '┌─┐x at 1,5'",
        "'a\tb\033[Zc' ~ 'a       c at 1,10'",
        "'abc\033[2D\033[@X' ~ 'aXbc at 1,3'",
        "'abcdef\033[1;2H\033[2P' ~ 'adef at 1,2'",
        "'ab\033[3bc' ~ 'abbbbc at 1,7'",
        "'漢字\033[1;3H\033[P' ~ '漢 at 1,3'",
      })
  void looksAsInTmux(String written, String expected) {
    assertThat(joined(shown(written))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "'漢字\033[1;2HX' ~ ' X字 at 1,3'",
        "'漢字\033[1;3HX' ~ '漢X at 1,4'",
        "'漢字\033[1;1H\033[@' ~ ' 漢字 at 1,1'",
        "'漢字\033[1;2H\033[K' ~ ' at 1,2'",
        "'abcdefghi漢' ~ 'abcdefghi|漢 at 2,3'",
        "'\033[?7labcdefghijkl' ~ 'abcdefghil at 1,10'",
        "'\033[4hab\033[1;1Hc' ~ 'cab at 1,2'",
      })
  void aWideCharacterIsNeverHalfThere(String written, String expected) {
    assertThat(joined(shown(written))).isEqualTo(expected);
  }

  @Test
  void tellsTitleCursorAndScreen() {
    Screen screen = shown("\033]0;my \u0007\033[?25l\033[?1049h");
    assertThat(screen.title()).hasValue("my ");
    assertThat(screen.cursor().visible()).isFalse();
    assertThat(screen.alternate()).isTrue();
    assertThat(shown("\033[22t\033]2;other\033\\").title()).hasValue("other");
    assertThat(shown("\033[23t").title()).hasValue("my ");
    assertThat(shown("\033c").title()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "'\033[c' ~ '\033[?62;22c'",
        "'\033[>c' ~ '\033[>0;276;0c'",
        "'\033[5n' ~ '\033[0n'",
        "'ab\033[6n' ~ '\033[1;3R'",
        "'\033[3;5r\033[?6h\033[2;2H\033[6n' ~ '\033[2;2R'",
        "'\033[?2026$p' ~ '\033[?2026;2$y'",
        "'\033[?2004h\033[?2004$p' ~ '\033[?2004;1$y'",
        "'\033[?4711$p' ~ '\033[?4711;0$y'",
        "'\033[>5u\033[?u' ~ '\033[?5u'",
        "'\033[18t' ~ '\033[8;6;10t'",
        "'\033]11;?\007' ~ '\033]11;rgb:0000/0000/0000\033\\'",
      })
  void answersWhatAProgramAsks(String asked, String answer) {
    shown(asked);
    assertThat(answers).containsExactly(answer);
  }

  @Test
  void whatIsSkippedChangesTheModesAlone() {
    shown("kept");
    byte[] skipped = "lost\033[?2004h\033[6n".getBytes(StandardCharsets.UTF_8);
    model.skip(ByteBuffer.wrap(skipped));
    assertThat(model.screen().lines().getFirst()).isEqualTo("kept");
    assertThat(model.modes().on()).contains(2004);
    assertThat(answers).isEmpty();
    assertThat(model.whole()).isEqualTo(4 + skipped.length);
  }

  @Test
  void aSmallerScreenKeepsTheRowOfTheCursor() {
    shown("1\r\n2\r\n3\r\n4\r\n5 long");
    model.resize(new ScreenSize(3, 2));
    assertThat(joined(model.screen())).isEqualTo("4|5 l at 2,3");
    model.resize(new ScreenSize(10, 3));
    assertThat(joined(model.screen())).isEqualTo("4|5 l at 2,3");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 10_000, 20_000})
  void nothingCanHurtIt(long first) {
    for (long seed = first; seed < first + 500; seed++) {
      Random random = new Random(seed);
      byte[] bytes = RandomStream.of(random, 400);
      ScreenSize size = new ScreenSize(1 + random.nextInt(20), 1 + random.nextInt(8));
      ScreenModel whole = new ScreenModel(size, answer -> {});
      ScreenModel cut = new ScreenModel(size, answer -> {});
      whole.feed(ByteBuffer.wrap(bytes));
      for (int at = 0; at < bytes.length; at++) {
        cut.feed(ByteBuffer.wrap(bytes, at, 1));
      }
      assertThat(cut.screen()).as("seed %d", seed).isEqualTo(whole.screen());
      assertThat(cut.paint()).as("seed %d", seed).isEqualTo(whole.paint());
    }
  }

  @Test
  void noiseCannotHurtIt() {
    for (long seed = 0; seed < 200; seed++) {
      byte[] noise = new byte[5_000];
      new Random(seed).nextBytes(noise);
      ScreenModel screen = new ScreenModel(ScreenSize.DEFAULT, answer -> {});
      screen.feed(ByteBuffer.wrap(noise));
      assertThat(screen.screen().lines()).as("seed %d", seed).hasSize(32);
    }
  }
}
