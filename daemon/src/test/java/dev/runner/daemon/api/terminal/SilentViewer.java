package dev.runner.daemon.api.terminal;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A WebSocket by hand: it reads only when it is told to, and sends whatever it likes. */
final class SilentViewer implements AutoCloseable {
  private static final int RECEIVE_BYTES = 4 * 1024;
  private static final int CLOSE = 8;

  private final Socket socket = new Socket();
  private final DataInputStream in;

  SilentViewer(int port) throws IOException {
    this(port, "");
  }

  SilentViewer(int port, String query) throws IOException {
    socket.setReceiveBufferSize(RECEIVE_BYTES);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    send(
        """
        GET /terminal%s HTTP/1.1\r
        Host: localhost\r
        Connection: Upgrade\r
        Upgrade: websocket\r
        Sec-WebSocket-Version: 13\r
        Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
        \r
        """
            .formatted(query)
            .getBytes(StandardCharsets.US_ASCII));
    this.in = new DataInputStream(socket.getInputStream());
    String head = "";
    while (!head.endsWith("\r\n\r\n")) {
      head += (char) in.readUnsignedByte();
    }
    if (!head.startsWith("HTTP/1.1 101 ")) {
      throw new AssertionError(head);
    }
  }

  void send(byte[] bytes) throws IOException {
    OutputStream out = socket.getOutputStream();
    out.write(bytes);
    out.flush();
  }

  /** Reads on until it is told to go; the code of that. */
  int closeCode() throws IOException {
    while (true) {
      int kind = in.readUnsignedByte() & 0xf;
      byte[] content = in.readNBytes(length(in.readUnsignedByte()));
      if (kind == CLOSE) {
        return ((content[0] & 0xff) << 8) | (content[1] & 0xff);
      }
    }
  }

  /** RFC 6455, section 5.2. */
  private int length(int told) throws IOException {
    return switch (told) {
      case 126 -> in.readUnsignedShort();
      case 127 -> Math.toIntExact(in.readLong());
      default -> told;
    };
  }

  /** Reads on until the other side has cut the connection. */
  void awaitCut() {
    try {
      long _ = in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      // cut in the middle of something, which is as good
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
