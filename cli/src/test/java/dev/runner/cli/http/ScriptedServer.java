package dev.runner.cli.http;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Answers one request with the given pieces, whatever they are, and closes the connection. */
final class ScriptedServer implements Closeable {
  private final ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  private final CompletableFuture<String> request = new CompletableFuture<>();

  ScriptedServer(List<String> pieces) throws IOException {
    Thread.ofVirtual().start(() -> serve(pieces));
  }

  int port() {
    return server.getLocalPort();
  }

  /** What was asked. */
  String request() {
    return request.join();
  }

  private void serve(List<String> pieces) {
    try (Socket socket = server.accept()) {
      socket.setTcpNoDelay(true);
      byte[] head = new byte[4096];
      request.complete(
          new String(
              head,
              0,
              Math.max(0, socket.getInputStream().read(head)),
              StandardCharsets.ISO_8859_1));
      for (String piece : pieces) {
        socket.getOutputStream().write(piece.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
      }
    } catch (IOException e) {
      request.completeExceptionally(e);
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
