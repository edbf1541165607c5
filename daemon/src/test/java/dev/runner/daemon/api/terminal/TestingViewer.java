package dev.runner.daemon.api.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A viewer behind a real WebSocket: reads messages as texts, binary ones behind {@code bytes:}. */
public final class TestingViewer implements WebSocket.Listener, AutoCloseable {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final long PATIENCE_S = 20;

  private final BlockingQueue<String> messages = new LinkedBlockingQueue<>();
  private final CompletableFuture<Integer> closed = new CompletableFuture<>();
  private final AtomicInteger pings = new AtomicInteger();
  private final StringBuilder part = new StringBuilder();
  private final WebSocket socket;

  public TestingViewer(URI address, Map<String, String> headers) {
    WebSocket.Builder builder = CLIENT.newWebSocketBuilder();
    headers.forEach(builder::header);
    this.socket = builder.buildAsync(address, this).join();
  }

  /** The next message. */
  public String next() throws InterruptedException {
    String message = messages.poll(PATIENCE_S, TimeUnit.SECONDS);
    if (message == null) {
      throw new AssertionError("no message came");
    }
    return message;
  }

  /** The next messages, as many as given, in their order. */
  public void expect(String... expected) throws InterruptedException {
    for (String message : expected) {
      assertThat(next()).isEqualTo(message);
    }
  }

  /** The code it was closed with. */
  public int closeCode() {
    return closed.orTimeout(PATIENCE_S, TimeUnit.SECONDS).join();
  }

  public int pings() {
    return pings.get();
  }

  public void type(String text) {
    WebSocket _ =
        socket.sendBinary(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), true).join();
  }

  public void say(String text) {
    WebSocket _ = socket.sendText(text, true).join();
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
    take("", data, last);
    from.request(1);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
    take("bytes:", StandardCharsets.UTF_8.decode(data), last);
    from.request(1);
    return null;
  }

  private void take(String kind, CharSequence data, boolean last) {
    part.append(data);
    if (last) {
      messages.add(kind + part);
      part.setLength(0);
    }
  }

  @Override
  public @Nullable CompletionStage<?> onPing(WebSocket from, ByteBuffer message) {
    pings.incrementAndGet();
    from.request(1);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
    closed.complete(code);
    return null;
  }

  @Override
  public void onError(WebSocket from, Throwable error) {
    closed.completeExceptionally(error);
  }

  @Override
  public void close() {
    socket.abort();
  }
}
