package dev.runner.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {
  @ParameterizedTest
  @CsvSource({"90,90", "45s,45", "30m,1800", "2h,7200", "1d,86400", "0,0"})
  void readsWhatPeopleType(String typed, long seconds) {
    assertThat(Durations.seconds("--timeout", typed)).isEqualTo(seconds);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "m", "1w", "-5", "1.5h", "9999999999", " 1", "2 h"})
  void refusesTheRestAndNamesTheOption(String typed) {
    assertThatThrownBy(() -> Durations.seconds("--timeout", typed))
        .isInstanceOfSatisfying(
            CommandFailure.class, f -> assertThat(f.exitCode()).isEqualTo(ExitCode.USAGE))
        .hasMessageContaining("--timeout");
  }

  @Test
  void speaksShortly() {
    assertThat(Durations.spoken(430)).isEqualTo("0.4 s");
    assertThat(Durations.spoken(12_900)).isEqualTo("12 s");
    assertThat(Durations.spoken(185_000)).isEqualTo("3 min 5 s");
    assertThat(Durations.spoken(3_720_000)).isEqualTo("1 h 2 min");
  }
}
