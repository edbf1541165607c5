package dev.runner.daemon.task.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SemaphoresTest {
  private static final List<String> BOTH = List.of("home", "tool:t");
  private final Semaphores semaphores = new Semaphores();

  private static boolean nobody(String task) {
    return task.isEmpty();
  }

  @BeforeEach
  void limit() {
    semaphores.limit(Map.of("home", 2, "tool:t", 1));
  }

  @Test
  void allOrNone() {
    semaphores.take("a", BOTH, SemaphoresTest::nobody);
    assertThat(semaphores.available(BOTH, SemaphoresTest::nobody)).isFalse();
    assertThat(semaphores.available(List.of("home"), SemaphoresTest::nobody)).isTrue();
    assertThat(semaphores.exhausted(BOTH)).containsExactly("tool:t");
    semaphores.release("a");
    assertThat(semaphores.available(BOTH, SemaphoresTest::nobody)).isTrue();
  }

  @Test
  void oneWithoutALimitIsUnlimited() {
    for (int i = 0; i < 1_000; i++) {
      semaphores.take("t" + i, List.of("pool:any"), SemaphoresTest::nobody);
    }
    assertThat(semaphores.available(List.of("pool:any"), SemaphoresTest::nobody)).isTrue();
  }

  @Test
  void aLoanMakesOnePermitNeverTwo() {
    semaphores.take("parent", BOTH, SemaphoresTest::nobody);
    semaphores.take("child", BOTH, "parent"::equals);
    assertThat(semaphores.inUse()).containsEntry("tool:t", 1).containsEntry("home", 2);
    assertThat(semaphores.available(BOTH, "parent"::equals)).isFalse();
    semaphores.take("grandchild", List.of("tool:t"), "child"::equals);
    assertThat(semaphores.inUse()).containsEntry("tool:t", 1);
  }

  @Test
  void whoeverOfALineEndsTheOthersKeepThePermit() {
    semaphores.take("parent", List.of("tool:t"), SemaphoresTest::nobody);
    semaphores.take("child", List.of("tool:t"), "parent"::equals);
    semaphores.release("parent");
    assertThat(semaphores.available(List.of("tool:t"), SemaphoresTest::nobody)).isFalse();
    semaphores.release("child");
    assertThat(semaphores.available(List.of("tool:t"), SemaphoresTest::nobody)).isTrue();
  }

  @Test
  void whatHeldAPermitHoldsItAgainAlsoBeyondALowerLimit() {
    semaphores.limit(Map.of("home", 1));
    semaphores.retake("a", List.of("home"), SemaphoresTest::nobody);
    semaphores.retake("b", List.of("home"), SemaphoresTest::nobody);
    semaphores.retake("b", List.of("home"), SemaphoresTest::nobody);
    assertThat(semaphores.inUse()).containsEntry("home", 2);
    semaphores.release("a");
    assertThat(semaphores.available(List.of("home"), SemaphoresTest::nobody)).isFalse();
  }
}
