package dev.runner.daemon.api.ask;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A part of a file; one of no bytes cannot be sent as a range. */
public record ByteRange(long offset, long length) {
  private static final int MAX_DIGITS = 18;
  private static final long BEYOND_ALL = Long.MAX_VALUE - 1;
  private static final Pattern FORM = Pattern.compile("bytes=([0-9]*)-([0-9]*)");

  /**
   * Reads a {@code Range} header. Empty for what a server is to ignore: another unit, several
   * ranges, or none that makes sense (RFC 9110, section 14.2).
   */
  public static Optional<ByteRange> parse(String header, long size) {
    Matcher form = FORM.matcher(header.replace(" ", ""));
    if (!form.matches() || (form.group(1).isEmpty() && form.group(2).isEmpty())) {
      return Optional.empty();
    }
    if (form.group(1).isEmpty()) {
      long last = Math.min(size, number(form.group(2)));
      return Optional.of(new ByteRange(size - last, last));
    }
    long first = number(form.group(1));
    long end = form.group(2).isEmpty() ? Long.MAX_VALUE : number(form.group(2)) + 1;
    return end <= first
        ? Optional.empty()
        : Optional.of(new ByteRange(first, Math.max(0, Math.min(end, size) - first)));
  }

  /** No file is as large as what has more digits than this. */
  private static long number(String digits) {
    return digits.length() > MAX_DIGITS ? BEYOND_ALL : Long.parseLong(digits);
  }

  /** As a {@code Content-Range} header tells it. */
  public String of(long size) {
    return "bytes %d-%d/%d".formatted(offset, offset + length - 1, size);
  }
}
