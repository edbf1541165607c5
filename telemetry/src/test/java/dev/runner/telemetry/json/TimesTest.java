package dev.runner.telemetry.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimesTest {
  @Test
  void readsWhatItWrites() {
    Instant time = Instant.parse("2026-11-21T13:05:01.000347Z");
    assertThat(Times.parse(Times.rfc3339(time))).isEqualTo(time);
  }

  @Test
  void readsWhatTheLibraryReads() {
    for (String text :
        List.of(
            "2026-02-28T23:59:59.999999999Z",
            "2024-02-29T00:00:00.1Z",
            "1969-12-31T23:59:59.123Z",
            "0001-01-01T00:00:00.000001Z",
            "2026-01-01T00:00:00Z",
            "2026-01-01T00:00:00.Z",
            "2026-06-30T23:59:60.000000Z",
            "2026-06-30T24:00:00.000000Z",
            "2026-01-01T00:00:00.123456+02:00")) {
      assertThat(Times.parse(text)).as(text).isEqualTo(Instant.parse(text));
    }
  }

  @Test
  void refusesWhatIsNoTime() {
    for (String text :
        List.of(
            "",
            "now",
            "2026-02-30T00:00:00.000000Z",
            "2026-13-01T00:00:00.000000Z",
            "+12026-01-01T00:00:00.123456Z")) {
      assertThatThrownBy(() -> Times.parse(text)).as(text).isInstanceOf(DateTimeException.class);
    }
  }
}
