package dev.runner.cli.http;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The client's end of a WebSocket (RFC 6455) on the plain socket of a request. Both java.net.http
 * and Java-WebSocket would do, but cost 9 and 5 times an empty program to load; this, a fifth of
 * one. One thread reads, any thread sends.
 */
public final class WebSocket implements Closeable {
  /** The server went away without a word (§7.1.5). */
  public static final int BROKEN_OFF = 1006;

  private static final int NORMAL = 1000;

  /**
   * The key proves that no cache answers, for which chance is needed only where one could stand
   * between. A known pair (§1.3) spares loading SHA-1.
   */
  private static final String KEY = "dGhlIHNhbXBsZSBub25jZQ==";

  private static final String KEY_ACCEPTED = "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=";

  /** What the server sent. */
  public sealed interface Message {}

  public record Text(String text) implements Message {}

  public record Binary(ByteBuffer bytes) implements Message {}

  /** The last message. */
  public record Closed(int code, String reason) implements Message {}

  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;

  private WebSocket(Socket socket, InputStream in) throws IOException {
    this.socket = socket;
    this.in = in;
    this.out = socket.getOutputStream();
  }

  static Request asking(Request request) {
    return request
        .with("Connection", "Upgrade")
        .with("Upgrade", "websocket")
        .with("Sec-WebSocket-Version", "13")
        .with("Sec-WebSocket-Key", KEY);
  }

  static WebSocket on(Socket socket, Answer answer) throws IOException {
    if (!answer.header("sec-websocket-accept").orElse("").equals(KEY_ACCEPTED)) {
      socket.close();
      throw new BadAnswer("it does not speak WebSocket");
    }
    return new WebSocket(socket, answer.body());
  }

  /**
   * Waits for the next message; answers pings meanwhile.
   *
   * @throws IOException when the connection breaks off
   */
  public Message next() throws IOException {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    int kind = WebSocketFrame.CONTINUATION;
    while (true) {
      WebSocketFrame frame = WebSocketFrame.read(in);
      switch (frame.opcode()) {
        case WebSocketFrame.PING -> send(WebSocketFrame.PONG, frame.content());
        case WebSocketFrame.PONG -> {}
        case WebSocketFrame.CLOSE -> {
          return closed(frame.content());
        }
        case WebSocketFrame.TEXT, WebSocketFrame.BINARY, WebSocketFrame.CONTINUATION -> {
          kind = frame.opcode() == WebSocketFrame.CONTINUATION ? kind : frame.opcode();
          add(whole, frame.content());
          if (frame.last()) {
            return message(kind, whole);
          }
        }
        default -> throw new BadAnswer("it sent a frame of an unknown kind");
      }
    }
  }

  private static void add(ByteArrayOutputStream whole, ByteBuffer part) throws BadAnswer {
    if (whole.size() + part.remaining() > WebSocketFrame.MOST_BYTES) {
      throw new BadAnswer("its message is too long");
    }
    byte[] bytes = new byte[part.remaining()];
    part.get(bytes);
    whole.writeBytes(bytes);
  }

  private static Message message(int kind, ByteArrayOutputStream whole) {
    return kind == WebSocketFrame.TEXT
        ? new Text(whole.toString(StandardCharsets.UTF_8))
        : new Binary(ByteBuffer.wrap(whole.toByteArray()));
  }

  private Closed closed(ByteBuffer content) throws IOException {
    int code = content.remaining() < Short.BYTES ? NORMAL : content.getShort() & 0xffff;
    String reason = StandardCharsets.UTF_8.decode(content).toString();
    sayClosing();
    return new Closed(code, reason);
  }

  public void send(String text) throws IOException {
    send(WebSocketFrame.TEXT, StandardCharsets.UTF_8.encode(text));
  }

  public void send(ByteBuffer bytes) throws IOException {
    send(WebSocketFrame.BINARY, bytes);
  }

  private synchronized void send(int opcode, ByteBuffer content) throws IOException {
    WebSocketFrame.write(out, opcode, content);
  }

  /** Asks the server to end; {@link #next} then goes on to {@link Closed}. Nothing is lost. */
  public void sayClosing() throws IOException {
    send(WebSocketFrame.CLOSE, ByteBuffer.allocate(Short.BYTES).putShort((short) NORMAL).flip());
  }

  /** Breaks the connection off. */
  @Override
  public void close() throws IOException {
    socket.close();
  }
}
