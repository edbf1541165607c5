package dev.runner.daemon.keep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What retention removes, as a table. */
class ChoiceTest {
  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

  /** Newest first; closed 1, 2, 3 … days ago; 100 bytes each. */
  private static final List<Candidate> HOME =
      List.of(
          new Candidate("open", Optional.empty(), false, false, 100),
          closed("one", 1),
          closed("two", 2),
          new Candidate("pinned", Optional.of(daysAgo(3)), false, true, 100),
          closed("four", 4),
          new Candidate("foreign", Optional.of(daysAgo(5)), true, false, 100),
          closed("six", 6));

  private static Candidate closed(String id, int days) {
    return new Candidate(id, Optional.of(daysAgo(days)), false, false, 100);
  }

  private static Instant daysAgo(int days) {
    return NOW.minus(Duration.ofDays(days));
  }

  static Stream<Arguments> rules() {
    return Stream.of(
        arguments("nothing said", rules(-1, -1, -1), ""),
        arguments("everything may go", rules(0, -1, -1), "six four two one"),
        arguments("older than three days", rules(3, -1, -1), "six four"),
        arguments("exactly as old as the rule is not older", rules(6, -1, -1), ""),
        arguments("not the newest three", rules(-1, -1, 3), "six four"),
        arguments("keep none", rules(-1, -1, 0), "six four two one"),
        arguments("keep more than there are", rules(-1, -1, 100), ""),
        arguments("foreign ones are not among the newest", rules(-1, -1, 5), "six"),
        arguments("two too many", rules(-1, 500, -1), "six four"),
        arguments("half a run too much is one run too much", rules(-1, 650, -1), "six"),
        arguments("just fits", rules(-1, 700, -1), ""),
        arguments("nothing fits: what may not go stays", rules(-1, 0, -1), "six four two one"),
        arguments("old, and too much: both must allow it", rules(1, 600, -1), "six"),
        arguments("too much, but all too young", rules(30, 0, -1), ""),
        arguments("old, and not among the newest", rules(3, -1, 5), "six"),
        arguments("all three", rules(1, 400, 4), "six four"));
  }

  private static Rules rules(int days, long maxBytes, int keep) {
    return new Rules(
        days < 0 ? Optional.empty() : Optional.of(Duration.ofDays(days)),
        maxBytes < 0 ? Optional.empty() : Optional.of(maxBytes),
        keep < 0 ? Optional.empty() : Optional.of(keep));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rules")
  void removesWhatEveryRuleAllowsOldestFirst(String name, Rules rules, String removed) {
    Choice choice = Choice.of(HOME, rules, NOW);
    assertThat(String.join(" ", choice.removed().stream().map(Candidate::runId).toList()))
        .as(name)
        .isEqualTo(removed);
    assertThat(choice.removed().size() + choice.spared().size()).isEqualTo(HOME.size());
  }

  @Test
  void saysWhyARunStays() {
    Choice choice = Choice.of(HOME, rules(1, 600, 3), NOW);
    assertThat(choice.spared().stream().map(s -> s.runId() + " " + s.reason().word()))
        .containsExactlyInAnyOrder(
            "open open", "one recent", "two newest", "pinned kept", "foreign foreign", "four fits");
  }

  @Test
  void neverRemovesWhatMustStay() {
    for (long seed = 0; seed < 2_000; seed++) {
      Random random = new Random(seed);
      List<Candidate> home = randomHome(random);
      Rules rules =
          rules(random.nextInt(12) - 1, random.nextInt(3_000) - 1, random.nextInt(25) - 1);
      Choice choice = Choice.of(home, rules, NOW);
      assertThat(choice.removed())
          .as("seed %d", seed)
          .noneMatch(run -> run.kept() || run.foreign() || run.closedAt().isEmpty());
      assertThat(choice.removed().size() + choice.spared().size()).isEqualTo(home.size());
    }
  }

  private static List<Candidate> randomHome(Random random) {
    return IntStream.range(0, random.nextInt(30))
        .mapToObj(i ->
            new Candidate(
                "run" + i,
                random.nextInt(4) == 0
                    ? Optional.empty()
                    : Optional.of(daysAgo(random.nextInt(12))),
                random.nextInt(4) == 0,
                random.nextInt(4) == 0,
                random.nextInt(300)))
        .toList();
  }
}
