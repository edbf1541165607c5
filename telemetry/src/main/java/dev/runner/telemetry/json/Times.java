package dev.runner.telemetry.json;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** The one written form of a time: RFC 3339, UTC, six digits of a second. */
public final class Times {
  private static final DateTimeFormatter MICROSECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

  private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");
  private static final Instant END = Instant.parse("9999-12-31T23:59:59.999999999Z");

  private static final String FORM = "0000-00-00T00:00:00.";
  private static final int DOT = FORM.length() - 1;

  /** By the digits of the fraction: what the last one stands for. */
  private static final int[] NANOS = {
    0, 100_000_000, 10_000_000, 1_000_000, 100_000, 10_000, 1_000, 100, 10, 1
  };

  private Times() {}

  public static String rfc3339(Instant time) {
    return MICROSECONDS.format(time);
  }

  /**
   * Reads a time of RFC 3339, whose years have four digits; the usual form, of which lists and
   * searches read thousands, without the library.
   *
   * @throws DateTimeException for everything else
   */
  public static Instant parse(String text) {
    int fraction = text.length() - DOT - 2;
    return isUsual(text, fraction) ? usual(text, NANOS[fraction]) : any(text);
  }

  private static Instant any(String text) {
    Instant time = Instant.parse(text);
    if (time.isBefore(FIRST) || time.isAfter(END)) {
      throw new DateTimeException("the year has more than four digits");
    }
    return time;
  }

  private static Instant usual(String text, int nanosOfLastDigit) {
    LocalDateTime time =
        LocalDateTime.of(
            number(text, 0, 4),
            number(text, 5, 7),
            number(text, 8, 10),
            number(text, 11, 13),
            number(text, 14, 16),
            number(text, 17, DOT),
            number(text, DOT + 1, text.length() - 1) * nanosOfLastDigit);
    return time.toInstant(ZoneOffset.UTC);
  }

  private static boolean isUsual(String text, int fraction) {
    if (fraction < 1 || fraction >= NANOS.length) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      char form = i < FORM.length() ? FORM.charAt(i) : i == text.length() - 1 ? 'Z' : '0';
      char c = text.charAt(i);
      if (form == '0' ? c < '0' || c > '9' : c != form) {
        return false;
      }
    }
    return number(text, 11, 13) < 24 && number(text, 17, DOT) < 60;
  }

  private static int number(String text, int from, int to) {
    int number = 0;
    for (int i = from; i < to; i++) {
      number = number * 10 + text.charAt(i) - '0';
    }
    return number;
  }
}
