package dev.runner.daemon.task.decide;

import static dev.runner.daemon.task.decide.Bench.DONE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who may start when: priority, order, limits, and parents that lend what they hold. */
class PermitsTest {
  private final Bench bench = new Bench();

  @Test
  void byPriorityThenByOrderOfAcceptance() {
    bench.limit(Map.of("home", 1));
    bench.openRun("R");
    bench.submit("R", Task.named("z"));
    bench.submit(
        "R",
        Task.named("a"),
        Task.named("b").priority(5),
        Task.named("c").priority(-1),
        Task.named("d").priority(5),
        Task.named("e"));
    String[] order = {"z", "b", "d", "a", "e", "c"};
    for (String next : order) {
      assertThat(bench.isLaunching(next)).as(next).isTrue();
      bench.lives(next, DONE);
    }
  }

  @Test
  void aFullToolDoesNotHoldUpOthers() {
    bench.limit(Map.of("home", 2, "tool:one", 1));
    bench.submit(
        "R", Task.named("a").of("one"), Task.named("b").of("one").priority(9), Task.named("c"));
    assertThat(bench.isLaunching("a")).isFalse();
    assertThat(bench.isLaunching("b")).isTrue();
    assertThat(bench.isLaunching("c")).isTrue();
  }

  @Test
  void aParentThatWaitsLendsItsPermitToItsChildOnly() {
    bench.limit(Map.of("home", 1));
    bench.openRun("R");
    bench.submit("R", Task.named("parent"));
    bench.launched("parent");
    bench.submit("R", Task.named("stranger"), Task.named("child").childOf("parent"));
    assertThat(bench.isLaunching("child")).isFalse();
    bench.give(new Input.Waiting("parent", 1));
    assertThat(bench.isLaunching("child")).isTrue();
    assertThat(bench.isLaunching("stranger")).isFalse();
    assertThat(bench.state().semaphores().inUse()).containsEntry("home", 1);
    bench.lives("child", DONE);
    assertThat(bench.isLaunching("stranger")).isFalse();
    bench.ended("parent", DONE).collected("parent");
    assertThat(bench.isLaunching("stranger")).isTrue();
  }

  @Test
  void oneLoanAtATime() {
    bench.limit(Map.of("home", 1));
    bench.openRun("R");
    bench.submit("R", Task.named("parent"));
    bench.launched("parent").give(new Input.Waiting("parent", 1));
    bench.submit("R", Task.named("c1").childOf("parent"), Task.named("c2").childOf("parent"));
    assertThat(bench.isLaunching("c1")).isTrue();
    assertThat(bench.isLaunching("c2")).isFalse();
    bench.lives("c1", DONE);
    assertThat(bench.isLaunching("c2")).isTrue();
  }

  @Test
  void aLowerLimitTakesNothingAwayAndStartsNothing() {
    bench.limit(Map.of("home", 2));
    bench.submit("R", Task.named("a"), Task.named("b"), Task.named("c"));
    bench.limit(Map.of("home", 1));
    bench.lives("a", DONE);
    assertThat(bench.isLaunching("c")).isFalse();
    bench.lives("b", DONE);
    assertThat(bench.isLaunching("c")).isTrue();
  }

  @Test
  void whatRunsHoldsItsPermitAgainBeforeAnythingStarts() {
    bench.limit(Map.of("home", 1));
    bench.submit("R", Task.named("a"), Task.named("b"));
    bench.launched("a");
    bench.crash(new Input.Found("a", new Finding.Ended()));
    assertThat(bench.isLaunching("b")).isFalse();
    bench.ended("a", DONE).collected("a");
    assertThat(bench.isLaunching("b")).isTrue();
  }
}
