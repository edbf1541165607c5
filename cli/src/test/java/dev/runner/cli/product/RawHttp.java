package dev.runner.cli.product;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Bytes to a port and back, as no well-behaved client sends them. */
record RawHttp(int port) {
  private static final int PATIENCE_MS = 40_000;
  private static final int MOST_BYTES = 4 << 20;

  /** An answer as it came. */
  record Answer(String text) {
    int status() {
      return text.startsWith("HTTP/1.1 ") ? Integer.parseInt(text.substring(9, 12)) : 0;
    }

    Optional<String> header(String name) {
      return headers()
          .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(lower(name) + ":"))
          .map(line -> line.substring(name.length() + 1).strip())
          .findFirst();
    }

    private static String lower(String name) {
      return name.toLowerCase(Locale.ROOT);
    }

    Stream<String> headers() {
      return text.lines().skip(1).takeWhile(line -> !line.isEmpty());
    }

    String body() {
      int end = text.indexOf("\r\n\r\n");
      return end < 0 ? "" : text.substring(end + 4);
    }
  }

  static RawHttp of(TestHome home) {
    return new RawHttp(
        (int) home.run("daemon", "status", "--json").code(0).json().number("port").orElseThrow());
  }

  /** A connection whose reads end, one way or the other. */
  Socket connect() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(PATIENCE_MS);
    return socket;
  }

  /** Sends these lines as the head of a request, and reads until the server ends. */
  Answer ask(String... lines) {
    return send(String.join("\r\n", lines) + "\r\nConnection: close\r\n\r\n");
  }

  /** Sends this, byte for byte. */
  Answer send(String text) {
    try (Socket socket = connect()) {
      write(socket, text);
      return new Answer(readAll(socket));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A server that has refused need not take what is still coming. */
  static void write(Socket socket, String text) {
    try {
      OutputStream out = socket.getOutputStream();
      out.write(text.getBytes(StandardCharsets.ISO_8859_1));
      out.flush();
    } catch (IOException e) {
      // the answer, if there is one, tells
    }
  }

  static String readAll(Socket socket) {
    StringBuilder text = new StringBuilder();
    byte[] bytes = new byte[8192];
    try {
      InputStream in = socket.getInputStream();
      for (int got = in.read(bytes); got >= 0 && text.length() < MOST_BYTES; got = in.read(bytes)) {
        text.append(new String(bytes, 0, got, StandardCharsets.ISO_8859_1));
      }
    } catch (SocketTimeoutException e) {
      throw new AssertionError("the server keeps the connection open; it said " + text, e);
    } catch (SocketException e) {
      return text.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }
}
