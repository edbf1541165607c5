package dev.runner.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SizesTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "4096, 4096",
    "7B, 7",
    "1K, 1024",
    "1kib, 1024",
    "1KB, 1000",
    "500M, 524288000",
    "20GB, 20000000000",
    "1.5GiB, 1610612736",
    "2t, 2199023255552"
  })
  void readsWhatPeopleType(String typed, long bytes) {
    assertThat(Sizes.parse(typed)).contains(bytes);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "GB", "-1", "1.2.3", "1 GB", "1X", "1GBB", "1e9", "9999999999999999"})
  void refusesWhatIsNoSize(String typed) {
    assertThat(Sizes.parse(typed)).isEmpty();
  }
}
