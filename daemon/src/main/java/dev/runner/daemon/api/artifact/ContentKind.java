package dev.runner.daemon.api.artifact;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * How the bytes of an artifact are answered: as text, as a picture of pixels, or as a download.
 * Decided by the bytes alone, so that neither a name nor a tool can have a browser run them.
 */
public record ContentKind(String mediaType, boolean download) {
  /** So many bytes from the beginning decide. */
  private static final int SAMPLE_BYTES = 8 * 1024;

  private static final ContentKind TEXT = new ContentKind("text/plain; charset=utf-8", false);
  private static final ContentKind UNKNOWN = new ContentKind("application/octet-stream", true);

  /** What a file is that begins like this. */
  static ContentKind of(byte[] beginning) {
    return image(beginning)
        .map(type -> new ContentKind(type, false))
        .orElseGet(() -> isText(beginning) ? TEXT : UNKNOWN);
  }

  private static Optional<String> image(byte[] beginning) {
    String hex = HexFormat.of().formatHex(beginning, 0, Math.min(beginning.length, 12));
    if (hex.startsWith("89504e470d0a1a0a")) {
      return Optional.of("image/png");
    }
    if (hex.startsWith("ffd8ff")) {
      return Optional.of("image/jpeg");
    }
    if (hex.startsWith("474946383761") || hex.startsWith("474946383961")) {
      return Optional.of("image/gif");
    }
    boolean webp = hex.startsWith("52494646") && hex.startsWith("57454250", 16);
    return webp ? Optional.of("image/webp") : Optional.empty();
  }

  /** Whether a file is text, as far as its beginning tells. */
  public static boolean isText(SeekableByteChannel file) throws IOException {
    return of(beginning(file)).equals(TEXT);
  }

  /** So much of a file as decides. */
  static byte[] beginning(SeekableByteChannel channel) throws IOException {
    ByteBuffer sample = ByteBuffer.allocate(SAMPLE_BYTES);
    while (sample.hasRemaining() && channel.read(sample) >= 0) {
      // until the sample is full or the file ends
    }
    return Arrays.copyOf(sample.array(), sample.position());
  }

  /** UTF-8 without NUL; a character that the sample cuts at its end is no mistake. */
  private static boolean isText(byte[] sample) {
    CharsetDecoder utf8 = StandardCharsets.UTF_8.newDecoder();
    CharBuffer decoded = CharBuffer.allocate(sample.length + 1);
    CoderResult result =
        utf8.decode(ByteBuffer.wrap(sample), decoded, sample.length < SAMPLE_BYTES);
    return !result.isError() && decoded.flip().chars().noneMatch(c -> c == 0);
  }
}
