package dev.runner.telemetry.json;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** The one written form of a time: RFC 3339, UTC, six digits of a second. */
public final class Times {
  private static final DateTimeFormatter MICROSECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

  private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");
  private static final Instant END = Instant.parse("9999-12-31T23:59:59.999999999Z");

  private Times() {}

  public static String rfc3339(Instant time) {
    return MICROSECONDS.format(time);
  }

  /**
   * Reads a time of RFC 3339, whose years have four digits.
   *
   * @throws DateTimeException for everything else
   */
  public static Instant parse(String text) {
    Instant time = Instant.parse(text);
    if (time.isBefore(FIRST) || time.isAfter(END)) {
      throw new DateTimeException("the year has more than four digits");
    }
    return time;
  }
}
