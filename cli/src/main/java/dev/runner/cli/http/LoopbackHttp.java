package dev.runner.cli.http;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * HTTP/1.1 to a port of this machine, one connection a request. java.net.http would do as well, but
 * loading it takes as long as five whole commands.
 */
public final class LoopbackHttp {
  private static final int CONNECT_MILLIS = 5_000;
  private static final byte[] LOOPBACK = {127, 0, 0, 1};

  private LoopbackHttp() {}

  /**
   * Sends the request and reads the head of the answer.
   *
   * @throws java.net.ConnectException when nobody listens there
   * @throws IOException when the connection breaks or the answer is no HTTP
   */
  public static Answer send(int port, Request request) throws IOException {
    return send(new Socket(), port, request);
  }

  /**
   * Asks for a WebSocket.
   *
   * @throws Refused when the daemon answers with anything else
   * @throws IOException as for {@link #send}
   */
  public static WebSocket upgrade(int port, Request request) throws IOException {
    Socket socket = new Socket();
    Answer answer = send(socket, port, WebSocket.asking(request));
    if (answer.status() != AnswerHead.SWITCHING_PROTOCOLS) {
      try (answer) {
        throw new Refused(answer.problem());
      }
    }
    socket.setSoTimeout(0);
    return WebSocket.on(socket, answer);
  }

  private static Answer send(Socket socket, int port, Request request) throws IOException {
    try {
      socket.connect(
          new InetSocketAddress(InetAddress.getByAddress("127.0.0.1", LOOPBACK), port),
          CONNECT_MILLIS);
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(request.silenceMillis());
      write(socket.getOutputStream(), port, request);
      InputStream in = new BufferedInputStream(socket.getInputStream());
      return AnswerHead.read(in).answer(in, socket);
    } catch (IOException | RuntimeException e) {
      socket.close();
      throw e;
    }
  }

  private static void write(OutputStream out, int port, Request request) throws IOException {
    byte[] body = request.body().orElse("").getBytes(StandardCharsets.UTF_8);
    out.write(head(port, request, body.length).getBytes(StandardCharsets.ISO_8859_1));
    out.write(body);
    out.flush();
  }

  /**
   * Without {@code Connection: close}: a server may then end a body by closing (RFC 9112 §6.3), and
   * one that a dying daemon cut short would look whole.
   */
  private static String head(int port, Request request, int bodyBytes) {
    StringBuilder head = new StringBuilder(256);
    head.append(request.method()).append(' ').append(request.target()).append(" HTTP/1.1\r\n");
    head.append("Host: 127.0.0.1:").append(port).append("\r\n");
    request.headers().forEach((name, value) -> header(head, name, value));
    if (request.body().isPresent()) {
      header(head, "Content-Length", String.valueOf(bodyBytes));
    }
    return head.append("\r\n").toString();
  }

  private static void header(StringBuilder head, String name, String value) {
    if (value.indexOf('\n') >= 0 || value.indexOf('\r') >= 0) {
      throw new IllegalArgumentException("a header cannot hold a line break: " + name);
    }
    head.append(name).append(": ").append(value).append("\r\n");
  }
}
