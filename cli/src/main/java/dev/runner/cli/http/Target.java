package dev.runner.cli.http;

import java.nio.charset.StandardCharsets;

/**
 * A path and query under {@code /api/v1}, percent-encoded (RFC 3986, unreserved characters pass).
 */
public final class Target {
  private static final String UNRESERVED = "-._~";
  private static final String HEX = "0123456789ABCDEF";

  private final StringBuilder text = new StringBuilder("/api/v1");
  private boolean asked;

  private Target() {}

  /** The path of these segments. */
  public static Target of(String... segments) {
    Target target = new Target();
    for (String segment : segments) {
      target.text.append('/');
      target.encode(segment);
    }
    return target;
  }

  /** Adds one member of the query; a repeated name means "or". */
  public Target and(String name, String value) {
    text.append(asked ? '&' : '?').append(name).append('=');
    asked = true;
    encode(value);
    return this;
  }

  private void encode(String raw) {
    for (byte each : raw.getBytes(StandardCharsets.UTF_8)) {
      if (passes((char) (each & 0xff))) {
        text.append((char) each);
      } else {
        text.append('%').append(HEX.charAt((each >> 4) & 0xf)).append(HEX.charAt(each & 0xf));
      }
    }
  }

  private static boolean passes(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || UNRESERVED.indexOf(c) >= 0;
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
