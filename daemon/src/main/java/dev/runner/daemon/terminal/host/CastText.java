package dev.runner.daemon.terminal.host;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * A stream of UTF-8 bytes as the contents of JSON strings. A character that is not whole yet waits
 * for its rest; what is no UTF-8 becomes U+FFFD.
 */
final class CastText {
  private final CharsetDecoder decoder =
      StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPLACE)
          .onUnmappableCharacter(CodingErrorAction.REPLACE);
  private byte[] unfinished = new byte[0];

  /** Adds all whole characters of what came so far. */
  void write(ByteBuffer bytes, CastLine line) {
    byte[] all = new byte[unfinished.length + bytes.remaining()];
    System.arraycopy(unfinished, 0, all, 0, unfinished.length);
    bytes.get(all, unfinished.length, bytes.remaining());
    unfinished = new byte[0];
    int at = 0;
    while (at < all.length) {
      at = all[at] >= 0 ? line.addAscii(all, at) : addOthers(all, at, line);
    }
  }

  /** Adds what is no ASCII, up to where ASCII follows. */
  private int addOthers(byte[] all, int from, CastLine line) {
    int to = from;
    while (to < all.length && all[to] < 0) {
      to++;
    }
    ByteBuffer run = ByteBuffer.wrap(all, from, to - from);
    line.add(decoded(run, to < all.length));
    unfinished = new byte[run.remaining()];
    run.get(unfinished);
    return to;
  }

  private byte[] decoded(ByteBuffer run, boolean over) {
    CharBuffer text = CharBuffer.allocate(run.remaining() + 1);
    decoder.reset();
    decoder.decode(run, text, over);
    return text.flip().toString().getBytes(StandardCharsets.UTF_8);
  }

  /** Adds what is left of an unfinished character. */
  void end(CastLine line) {
    line.add(decoded(ByteBuffer.wrap(unfinished), true));
    unfinished = new byte[0];
  }
}
