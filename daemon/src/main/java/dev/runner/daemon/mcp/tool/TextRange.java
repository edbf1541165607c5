package dev.runner.daemon.mcp.tool;

import dev.runner.daemon.api.body.Body;
import java.util.Optional;

/**
 * Which part of a text is asked for.
 *
 * @param offset a byte; without it the end
 */
record TextRange(Optional<Long> offset, int maxBytes) {
  static final long MIN_BYTES = 256;
  static final long MAX_BYTES = 65_536;
  private static final long DEFAULT_BYTES = 8_192;

  static TextRange of(Body body) {
    Optional<Long> offset = body.whole("offset", 0, Long.MAX_VALUE);
    Long bytes = body.whole("max_bytes", MIN_BYTES, MAX_BYTES).orElse(DEFAULT_BYTES);
    return new TextRange(offset, bytes.intValue());
  }

  TextRange from(long first) {
    return new TextRange(Optional.of(offset.orElse(first)), maxBytes);
  }
}
