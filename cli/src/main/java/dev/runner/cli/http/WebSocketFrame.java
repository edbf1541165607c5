package dev.runner.cli.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;

/**
 * One frame on the wire (RFC 6455 §5.2).
 *
 * @param last whether it ends a message
 */
record WebSocketFrame(boolean last, int opcode, ByteBuffer content) {
  static final int CONTINUATION = 0;
  static final int TEXT = 1;
  static final int BINARY = 2;
  static final int CLOSE = 8;
  static final int PING = 9;
  static final int PONG = 10;

  /** A whole screen of 1000 × 1000 cells with its colours fits; more is no terminal. */
  static final int MOST_BYTES = 64 * 1024 * 1024;

  private static final int END = 0x80;
  private static final int RESERVED = 0x70;
  private static final int OPCODE = 0x0f;
  private static final int MASKED = 0x80;
  private static final int LENGTH = 0x7f;
  private static final int TWO_BYTES = 126;
  private static final int EIGHT_BYTES = 127;
  private static final int MOST_SHORT = 0xffff;
  private static final int MASK_BYTES = 4;
  private static final int LONGEST_HEAD = 14;

  static WebSocketFrame read(InputStream in) throws IOException {
    byte[] head = exactly(in, 2);
    if ((head[0] & RESERVED) != 0 || (head[1] & MASKED) != 0) {
      throw new BadAnswer("its frame is no WebSocket frame of a server");
    }
    long length = length(in, head[1] & LENGTH);
    if (length < 0 || length > MOST_BYTES) {
      throw new BadAnswer("its frame is too long");
    }
    ByteBuffer content = ByteBuffer.wrap(exactly(in, (int) length));
    return new WebSocketFrame((head[0] & END) != 0, head[0] & OPCODE, content);
  }

  private static long length(InputStream in, int told) throws IOException {
    return switch (told) {
      case TWO_BYTES -> ByteBuffer.wrap(exactly(in, Short.BYTES)).getShort() & MOST_SHORT;
      case EIGHT_BYTES -> ByteBuffer.wrap(exactly(in, Long.BYTES)).getLong();
      default -> told;
    };
  }

  private static byte[] exactly(InputStream in, int length) throws IOException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException("it closed the connection early");
    }
    return bytes;
  }

  /**
   * Sends one frame that is a message of its own. A client must mask (§5.3), so that a page cannot
   * make its browser speak another protocol to a proxy. Here is neither, so the mask is zero.
   */
  static void write(OutputStream out, int opcode, ByteBuffer content) throws IOException {
    int length = content.remaining();
    ByteBuffer frame = ByteBuffer.allocate(LONGEST_HEAD + length);
    frame.put((byte) (END | opcode));
    if (length < TWO_BYTES) {
      frame.put((byte) (MASKED | length));
    } else if (length <= MOST_SHORT) {
      frame.put((byte) (MASKED | TWO_BYTES)).putShort((short) length);
    } else {
      frame.put((byte) (MASKED | EIGHT_BYTES)).putLong(length);
    }
    frame.put(new byte[MASK_BYTES]).put(content);
    out.write(frame.array(), 0, frame.position());
    out.flush();
  }
}
