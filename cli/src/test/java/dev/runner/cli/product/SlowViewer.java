package dev.runner.cli.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Somebody who watches a terminal and then reads nothing of it any more. */
record SlowViewer(Socket socket) implements AutoCloseable {

  static SlowViewer of(DaemonDoor door, String task) throws IOException {
    Socket socket = new Socket();
    socket.setReceiveBufferSize(4 * 1024);
    int port = URI.create(door.url()).getPort();
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    String head =
        String.join(
            "\r\n",
            "GET /api/v1/tasks/" + task + "/terminal HTTP/1.1",
            "Host: 127.0.0.1:" + port,
            "Authorization: Bearer " + door.token(),
            "Connection: Upgrade",
            "Upgrade: websocket",
            "Sec-WebSocket-Version: 13",
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
            "",
            "");
    socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
    assertThat(firstLine(socket.getInputStream())).startsWith("HTTP/1.1 101");
    return new SlowViewer(socket);
  }

  private static String firstLine(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c >= 0 && c != '\r'; c = in.read()) {
      line.append((char) c);
    }
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
