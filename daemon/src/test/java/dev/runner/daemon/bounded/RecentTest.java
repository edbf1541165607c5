package dev.runner.daemon.bounded;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RecentTest {
  private final Recent<String, Integer> recent = new Recent<>(2);

  @Test
  void forgetsWhatWasNotUsedForLongest() {
    assertThat(recent.put("a", 1)).isEqualTo(1);
    assertThat(recent.put("b", 2)).isEqualTo(2);
    assertThat(recent.get("a")).hasValue(1);
    assertThat(recent.put("c", 3)).isEqualTo(3);
    assertThat(recent.get("b")).isEmpty();
    assertThat(recent.get("a")).hasValue(1);
    assertThat(recent.get("c")).hasValue(3);
  }

  @Test
  void givesWhatItForgetsWhenAsked() {
    assertThat(recent.put("a", 1)).isEqualTo(1);
    assertThat(recent.remove("a")).hasValue(1);
    assertThat(recent.remove("a")).isEmpty();
  }
}
