package dev.runner.daemon.terminal.host;

import java.io.ByteArrayOutputStream;
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
  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  private final CharsetDecoder decoder =
      StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPLACE)
          .onUnmappableCharacter(CodingErrorAction.REPLACE);
  private ByteBuffer unfinished = ByteBuffer.allocate(0);

  /** Writes all whole characters of what came so far; false when there is none. */
  boolean write(ByteBuffer bytes, ByteArrayOutputStream out) {
    ByteBuffer all = joined(bytes);
    CharBuffer text = CharBuffer.allocate(all.remaining() + 1);
    decoder.decode(all, text, false);
    unfinished = ByteBuffer.allocate(all.remaining()).put(all).flip();
    return escape(text.flip(), out);
  }

  /** Writes what is left of an unfinished character; false when nothing is. */
  boolean end(ByteArrayOutputStream out) {
    CharBuffer text = CharBuffer.allocate(unfinished.remaining() + 1);
    decoder.decode(unfinished, text, true);
    decoder.flush(text);
    decoder.reset();
    return escape(text.flip(), out);
  }

  private ByteBuffer joined(ByteBuffer bytes) {
    if (!unfinished.hasRemaining()) {
      return bytes;
    }
    return ByteBuffer.allocate(unfinished.remaining() + bytes.remaining())
        .put(unfinished)
        .put(bytes)
        .flip();
  }

  private static boolean escape(CharBuffer text, ByteArrayOutputStream out) {
    boolean any = text.hasRemaining();
    while (text.hasRemaining()) {
      char c = text.get();
      if (c == '"' || c == '\\') {
        out.write('\\');
        out.write(c);
      } else if (c < ' ' || c == 0x7f) {
        escapeControl(c, out);
      } else if (c < 0x80) {
        out.write(c);
      } else {
        writeUtf8(Character.isHighSurrogate(c) ? Character.toCodePoint(c, text.get()) : c, out);
      }
    }
    return any;
  }

  private static void escapeControl(char c, ByteArrayOutputStream out) {
    switch (c) {
      case '\n' -> out.writeBytes(new byte[] {'\\', 'n'});
      case '\r' -> out.writeBytes(new byte[] {'\\', 'r'});
      case '\t' -> out.writeBytes(new byte[] {'\\', 't'});
      default -> out.writeBytes(new byte[] {'\\', 'u', '0', '0', HEX[c >> 4], HEX[c & 0xf]});
    }
  }

  private static void writeUtf8(int code, ByteArrayOutputStream out) {
    if (code < 0x800) {
      out.write(0xc0 | (code >> 6));
    } else {
      if (code < 0x10000) {
        out.write(0xe0 | (code >> 12));
      } else {
        out.write(0xf0 | (code >> 18));
        out.write(0x80 | ((code >> 12) & 0x3f));
      }
      out.write(0x80 | ((code >> 6) & 0x3f));
    }
    out.write(0x80 | (code & 0x3f));
  }
}
