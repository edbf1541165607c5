package dev.runner.daemon.api.ask;

import dev.runner.daemon.api.problem.ProblemException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A part of a file. */
public record ByteRange(long offset, long length) {
  private static final Pattern FORM = Pattern.compile("bytes=([0-9]{1,18})?-([0-9]{1,18})?");

  /** Reads a {@code Range} header with one range (RFC 9110, section 14). */
  public static ByteRange parse(String header, long size) {
    Matcher matcher = FORM.matcher(header);
    if (!matcher.matches() || (matcher.group(1) == null && matcher.group(2) == null)) {
      throw new ProblemException(416, "range_not_satisfiable", "One range in bytes, please.");
    }
    if (matcher.group(1) == null) {
      long last = Math.min(size, Long.parseLong(matcher.group(2)));
      return satisfiable(size - last, size, size);
    }
    long first = Long.parseLong(matcher.group(1));
    long end = matcher.group(2) == null ? size : Long.parseLong(matcher.group(2)) + 1;
    return satisfiable(first, Math.min(end, size), size);
  }

  private static ByteRange satisfiable(long first, long end, long size) {
    if (first >= size || end <= first) {
      throw new ProblemException(416, "range_not_satisfiable", "There are " + size + " bytes.");
    }
    return new ByteRange(first, end - first);
  }
}
