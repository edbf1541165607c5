package dev.runner.daemon.api.usage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runner.daemon.api.usage.SlotUse.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SlotUseTest {
  private static final Instant BEGIN = Instant.parse("2026-11-20T08:00:00Z");
  private static final Duration STEP = Duration.ofSeconds(10);

  private static Instant at(long seconds) {
    return BEGIN.plusSeconds(seconds);
  }

  private static Span span(long from, long to) {
    return new Span(at(from), at(to));
  }

  private static List<SlotUse> uses(long seconds, Span... spans) {
    return SlotUse.of(List.of(spans), BEGIN, at(seconds), STEP);
  }

  @Test
  void countsTheTimeAndTheMostAtOnceOfEachStep() {
    assertThat(uses(30, span(2, 12), span(5, 8), span(14, 15)))
        .containsExactly(
            new SlotUse(at(0), 11_000, 2),
            new SlotUse(at(10), 3_000, 1),
            new SlotUse(at(20), 0, 0));
  }

  @Test
  void cutsWhatBeganBeforeOrEndsAfter() {
    assertThat(uses(20, span(-100, 3), span(18, 500), span(-9, -1), span(20, 40)))
        .containsExactly(new SlotUse(at(0), 3_000, 1), new SlotUse(at(10), 2_000, 1));
  }

  @Test
  void aSlotThatIsGivenOnIsOneSlot() {
    assertThat(uses(10, span(0, 5), span(5, 10))).containsExactly(new SlotUse(at(0), 10_000, 1));
  }

  @Test
  void theLastStepMayBeCutShort() {
    assertThat(uses(15, span(0, 100)))
        .containsExactly(new SlotUse(at(0), 10_000, 1), new SlotUse(at(10), 5_000, 1));
  }

  @Test
  void nothingRanIsAnAnswerToo() {
    assertThat(uses(10)).containsExactly(new SlotUse(at(0), 0, 0));
    assertThat(uses(0)).isEmpty();
  }
}
