package dev.runner.daemon.api.answer;

import java.nio.charset.StandardCharsets;

/** The {@code Content-Disposition} of a file, whatever it is called (RFC 6266, RFC 8187). */
public final class Disposition {
  private static final String ATTR_CHARS = "!#$&+-.^_`|~";

  private Disposition() {}

  /** A header for a file of that name: shown in place, or a download. */
  public static String of(String name, boolean download) {
    return "%s; filename=\"%s\"; filename*=UTF-8''%s"
        .formatted(download ? "attachment" : "inline", plain(name), encoded(name));
  }

  /** For clients that know no other form: what could end the quotes or the header is replaced. */
  private static String plain(String name) {
    StringBuilder plain = new StringBuilder();
    name.codePoints()
        .map(c -> c >= ' ' && c <= '~' && c != '"' && c != '\\' && c != '%' ? c : '_')
        .forEach(plain::appendCodePoint);
    return plain.toString();
  }

  private static String encoded(String name) {
    StringBuilder encoded = new StringBuilder();
    for (byte each : name.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (each & 0xff);
      if (c < 0x80 && (Character.isLetterOrDigit(c) || ATTR_CHARS.indexOf(c) >= 0)) {
        encoded.append(c);
      } else {
        encoded.append("%%%02X".formatted(each & 0xff));
      }
    }
    return encoded.toString();
  }
}
