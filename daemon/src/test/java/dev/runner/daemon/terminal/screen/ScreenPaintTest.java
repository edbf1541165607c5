package dev.runner.daemon.terminal.screen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runner.daemon.terminal.ScreenSize;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A newcomer who is painted a screen sees what everybody sees, and goes on from there. */
final class ScreenPaintTest {
  private static final int ROUNDS = 300;

  private static ScreenModel fresh(ScreenSize size) {
    return new ScreenModel(size, answer -> {});
  }

  private static void assertSame(ScreenModel expected, ScreenModel actual, String round) {
    assertThat(actual.screen()).as(round).isEqualTo(expected.screen());
    assertThat(actual.modes()).as(round).isEqualTo(expected.modes());
    assertThat(text(actual.paint())).as(round).isEqualTo(text(expected.paint()));
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8).replace("\033", "\nESC");
  }

  @ParameterizedTest
  @EnumSource(Recording.class)
  void aRealProgramPaintedAnewIsTheSame(Recording recording) {
    ScreenModel model = fresh(recording.size());
    ScreenModel newcomer = fresh(recording.size());
    byte[] bytes = recording.bytes();
    int half = bytes.length / 2;
    model.feed(ByteBuffer.wrap(bytes, 0, half));
    newcomer.feed(ByteBuffer.wrap(model.paint()));
    assertSame(model, newcomer, recording + " in the middle");
    int whole = (int) model.whole();
    newcomer.feed(ByteBuffer.wrap(bytes, whole, bytes.length - whole));
    model.feed(ByteBuffer.wrap(bytes, half, bytes.length - half));
    assertSame(model, newcomer, recording + " at the end");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 1000, 2000, 3000})
  void anythingPaintedAnewIsTheSame(long first) {
    for (long seed = first; seed < first + ROUNDS; seed++) {
      Random random = new Random(seed);
      ScreenSize size = new ScreenSize(1 + random.nextInt(30), 1 + random.nextInt(10));
      ScreenModel model = fresh(size);
      model.feed(ByteBuffer.wrap(RandomStream.of(random, 50 + random.nextInt(1_500))));
      if (random.nextBoolean()) {
        model.resize(new ScreenSize(1 + random.nextInt(30), 1 + random.nextInt(10)));
        model.feed(ByteBuffer.wrap(RandomStream.of(random, 200)));
      }
      ScreenModel newcomer = fresh(model.screen().size());
      newcomer.feed(ByteBuffer.wrap(model.paint()));
      assertSame(model, newcomer, "seed " + seed);
    }
  }

  @Test
  void aUsedTerminalIsPaintedTheSame() {
    for (long seed = 5000; seed < 5000 + ROUNDS; seed++) {
      Random random = new Random(seed);
      ScreenSize size = new ScreenSize(20, 8);
      ScreenModel model = fresh(size);
      model.feed(ByteBuffer.wrap(RandomStream.of(random, 500)));
      ScreenModel used = fresh(size);
      used.feed(
          ByteBuffer.wrap(
              "old\033[?1003;2004;1049h\033=x\033[2;5r\033(0".getBytes(StandardCharsets.UTF_8)));
      used.feed(ByteBuffer.wrap(model.paint()));
      assertThat(used.screen()).as("seed " + seed).isEqualTo(model.screen());
      assertThat(used.modes().on()).as("seed " + seed).isEqualTo(model.modes().on());
    }
  }

  @Test
  void coloursStayAsTheyWereNamed() {
    ScreenModel model = fresh(new ScreenSize(40, 3));
    String written =
        "\033[31mred\033[91mbright\033[38;5;200mindexed\033[48;2;1;2;3mexact\033[0;4:3;38:2::9:8:7mcurly"
            + "\033[0;38:5:99mcolon";
    model.feed(ByteBuffer.wrap(written.getBytes(StandardCharsets.UTF_8)));
    assertThat(new String(model.paint(), StandardCharsets.UTF_8))
        .contains("\033[0;31mred\033[0;91mbright\033[0;38;5;200mindexed")
        .contains(
            "\033[0;38;5;200;48;2;1;2;3mexact\033[0;4:3;38;2;9;8;7mcurly\033[0;38;5;99mcolon");
  }

  @Test
  void theMainScreenIsThereAgainWhenTheProgramEnds() {
    ScreenModel model = fresh(new ScreenSize(20, 4));
    model.feed(utf8("$ vim\r\n\033[?1049h\033[2;3Hediting"));
    ScreenModel newcomer = fresh(new ScreenSize(20, 4));
    newcomer.feed(ByteBuffer.wrap(model.paint()));
    assertThat(newcomer.screen().lines()).containsExactly("", "  editing", "", "");
    newcomer.feed(utf8("\033[?1049l"));
    model.feed(utf8("\033[?1049l"));
    assertThat(newcomer.screen().lines()).containsExactly("$ vim", "", "", "");
    assertThat(newcomer.screen()).isEqualTo(model.screen());
  }

  private static ByteBuffer utf8(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
  }
}
