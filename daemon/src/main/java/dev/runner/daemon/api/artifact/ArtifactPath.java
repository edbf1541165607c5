package dev.runner.daemon.api.artifact;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The names that lead to an artifact, read from the path as it was sent. Split before it is
 * decoded, and decoded once: an encoded slash or a second encoding is part of a name.
 */
final class ArtifactPath {
  private static final String BEFORE = "/artifacts/";
  private static final int HEX = 16;

  private ArtifactPath() {}

  /** The decoded names; empty when the path is not well formed. */
  static Optional<List<String>> names(String requestUri) {
    int at = requestUri.indexOf(BEFORE);
    List<Optional<String>> names =
        Stream.of(requestUri.substring(at + BEFORE.length()).split("/", -1))
            .map(ArtifactPath::decoded)
            .toList();
    return names.stream().allMatch(Optional::isPresent)
        ? Optional.of(names.stream().flatMap(Optional::stream).toList())
        : Optional.empty();
  }

  private static Optional<String> decoded(String segment) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int i = 0; i < segment.length(); i++) {
      char c = segment.charAt(i);
      if (c != '%') {
        bytes.write(c);
        continue;
      }
      int high = i + 2 < segment.length() ? Character.digit(segment.charAt(i + 1), HEX) : -1;
      int low = high < 0 ? -1 : Character.digit(segment.charAt(i + 2), HEX);
      if (low < 0) {
        return Optional.empty();
      }
      bytes.write(high * HEX + low);
      i += 2;
    }
    return text(bytes.toByteArray());
  }

  private static Optional<String> text(byte[] bytes) {
    try {
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }
}
