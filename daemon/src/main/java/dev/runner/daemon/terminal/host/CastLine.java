package dev.runner.daemon.terminal.host;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** One line of a recording while it is written; grows as needed. */
final class CastLine {
  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
  private static final int LONGEST_ESCAPE = 6;

  private byte[] bytes;
  private int length;

  CastLine(int expectedBytes) {
    bytes = new byte[expectedBytes];
  }

  /** Adds bytes as they are. */
  void add(byte[] more) {
    room(more.length);
    System.arraycopy(more, 0, bytes, length, more.length);
    length += more.length;
  }

  /** Adds ASCII as the content of a JSON string, from {@code from} up to what is no ASCII. */
  int addAscii(byte[] text, int from) {
    int i = from;
    room(text.length - from);
    while (i < text.length && text[i] >= 0) {
      byte c = text[i++];
      if (c >= ' ' && c != '"' && c != '\\' && c != 0x7f) {
        bytes[length++] = c;
      } else {
        room(LONGEST_ESCAPE + text.length - i);
        escape(c);
      }
    }
    return i;
  }

  private void escape(byte c) {
    bytes[length++] = '\\';
    switch (c) {
      case '"', '\\' -> bytes[length++] = c;
      case '\n' -> bytes[length++] = 'n';
      case '\r' -> bytes[length++] = 'r';
      case '\t' -> bytes[length++] = 't';
      default -> {
        bytes[length++] = 'u';
        bytes[length++] = '0';
        bytes[length++] = '0';
        bytes[length++] = HEX[c >> 4];
        bytes[length++] = HEX[c & 0xf];
      }
    }
  }

  private void room(int more) {
    if (bytes.length - length < more) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
    }
  }

  int length() {
    return length;
  }

  ByteBuffer toBuffer() {
    return ByteBuffer.wrap(bytes, 0, length);
  }
}
