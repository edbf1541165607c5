package dev.runner.daemon.redact;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Credentials one can tell by their looks, as their issuers document them. One pass over the bytes
 * without regular expressions: a log of a gibibyte is served through this.
 */
final class WellKnown implements Finder {
  private static final String WORD = "A-Za-z0-9_";
  private static final String BASE64_URL = "-A-Za-z0-9_";

  private static final List<TokenShape> SHAPES =
      List.of(
          TokenShape.of("ghp_", WORD, 30),
          TokenShape.of("gho_", WORD, 30),
          TokenShape.of("ghu_", WORD, 30),
          TokenShape.of("ghs_", WORD, 30),
          TokenShape.of("ghr_", WORD, 30),
          TokenShape.of("github_pat_", WORD, 22),
          TokenShape.of("glpat-", BASE64_URL, 20),
          TokenShape.of("sk-", BASE64_URL, 20),
          TokenShape.of("sk_live_", WORD, 16),
          TokenShape.of("sk_test_", WORD, 16),
          TokenShape.of("rk_live_", WORD, 16),
          TokenShape.of("AKIA", "A-Z0-9", 16),
          TokenShape.of("ASIA", "A-Z0-9", 16),
          TokenShape.of("AIza", BASE64_URL, 35),
          TokenShape.of("GOCSPX-", BASE64_URL, 20),
          TokenShape.of("xoxb-", BASE64_URL, 10),
          TokenShape.of("xoxp-", BASE64_URL, 10),
          TokenShape.of("xoxa-", BASE64_URL, 10),
          TokenShape.of("xoxr-", BASE64_URL, 10),
          TokenShape.of("xapp-", BASE64_URL, 20),
          TokenShape.of("npm_", WORD, 36),
          TokenShape.of("pypi-", BASE64_URL, 50),
          TokenShape.of("hf_", WORD, 30),
          TokenShape.of("dop_v1_", "a-f0-9", 64),
          TokenShape.of("SG.", BASE64_URL + ".", 40, 1),
          TokenShape.of("eyJ", BASE64_URL + ".", 30, 2),
          TokenShape.of("Bearer ", BASE64_URL + ".~+/=", 16),
          // A task's own token (RUNNER_TOKEN): its id, a dot, 64 hex digits.
          TokenShape.of("task_", "0-9a-z.", 26 + 1 + 64, 1));

  private static final TokenShape[][] BY_FIRST_BYTE = byFirstByte();
  private static final byte[] KEY_BEGIN = ascii("-----BEGIN ");
  private static final byte[] KEY_KIND = ascii("PRIVATE KEY-----");
  private static final byte[] KEY_END = ascii("-----END ");
  private static final int MAX_KIND_BYTES = 24;

  private static TokenShape[][] byFirstByte() {
    return IntStream.range(0, 128)
        .mapToObj(b -> SHAPES.stream().filter(s -> s.first() == b).toArray(TokenShape[]::new))
        .toArray(TokenShape[][]::new);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  @Override
  public void find(byte[] bytes, int length, Consumer<Span> found) {
    for (int at = 0; at < length; at++) {
      Optional<Span> secret = at(bytes, at, length);
      if (secret.isPresent()) {
        found.accept(secret.get());
        at = secret.get().to() - 1;
      }
    }
  }

  private static Optional<Span> at(byte[] bytes, int at, int length) {
    byte first = bytes[at];
    if (first == ':') {
      return password(bytes, at, length);
    }
    if (first == '-') {
      return privateKey(bytes, at, length);
    }
    return first > 0 && BY_FIRST_BYTE[first].length > 0 && !isInWord(bytes, at)
        ? shaped(bytes, at, length)
        : Optional.empty();
  }

  private static boolean isInWord(byte[] bytes, int at) {
    return at > 0 && (Character.isLetterOrDigit(bytes[at - 1]) || bytes[at - 1] == '_');
  }

  private static Optional<Span> shaped(byte[] bytes, int at, int length) {
    for (TokenShape shape : BY_FIRST_BYTE[bytes[at]]) {
      Optional<Span> secret = shape.at(bytes, at, length);
      if (secret.isPresent()) {
        return secret;
      }
    }
    return Optional.empty();
  }

  /** The password of {@code scheme://user:password@host}. */
  private static Optional<Span> password(byte[] bytes, int at, int length) {
    if (at + 3 >= length || bytes[at + 1] != '/' || bytes[at + 2] != '/') {
      return Optional.empty();
    }
    int colon = endOfPart(bytes, at + 3, length);
    if (colon == length || bytes[colon] != ':') {
      return Optional.empty();
    }
    int end = endOfPart(bytes, colon + 1, length);
    return end < length && bytes[end] == '@' && end > colon + 1
        ? Optional.of(new Span(colon + 1, end))
        : Optional.empty();
  }

  /** RFC 3986, section 3.2: what ends a user, a password or a host. */
  private static int endOfPart(byte[] bytes, int from, int length) {
    int at = from;
    while (at < length
        && at - from < MAX_BYTES / 4
        && ":/@?#\"'<>".indexOf(bytes[at]) < 0
        && (bytes[at] < 0 || bytes[at] > ' ')) {
      at++;
    }
    return at;
  }

  /** What stands between the two lines of a private key (RFC 7468). */
  private static Optional<Span> privateKey(byte[] bytes, int at, int length) {
    if (!isAt(bytes, at, length, KEY_BEGIN)) {
      return Optional.empty();
    }
    int kind =
        indexOf(bytes, at, Math.min(length, at + KEY_BEGIN.length + MAX_KIND_BYTES), KEY_KIND);
    if (kind < 0) {
      return Optional.empty();
    }
    int from = kind + KEY_KIND.length;
    int limit = Math.min(length, at + MAX_BYTES);
    int end = indexOf(bytes, from, limit, KEY_END);
    return Optional.of(new Span(from, end < 0 ? limit : end));
  }

  private static int indexOf(byte[] bytes, int from, int to, byte[] part) {
    for (int at = from; at + part.length <= to; at++) {
      if (isAt(bytes, at, to, part)) {
        return at;
      }
    }
    return -1;
  }

  private static boolean isAt(byte[] bytes, int at, int length, byte[] part) {
    if (at + part.length > length) {
      return false;
    }
    for (int i = 0; i < part.length; i++) {
      if (bytes[at + i] != part[i]) {
        return false;
      }
    }
    return true;
  }
}
