package dev.runner.daemon.api.terminal;

import dev.runner.telemetry.json.Json;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import tools.jackson.databind.JsonNode;

/**
 * A WebSocket that is written by one thread, which waits until each message is taken: what a slow
 * viewer has not taken is one message, and nothing waits behind it.
 */
final class Wire {
  private static final long NEVER = 0;

  private final Session session;
  private volatile long sendingSinceNs = NEVER;
  private volatile long sentNs = System.nanoTime();

  Wire(Session session) {
    this.session = session;
  }

  /**
   * Sends a text message.
   *
   * @throws IOException when the viewer is gone
   */
  void send(JsonNode message) throws IOException, InterruptedException {
    Callback.Completable taken = new Callback.Completable();
    begin();
    session.sendText(Json.mapper().writeValueAsString(message), taken);
    await(taken);
  }

  /**
   * Sends a binary message.
   *
   * @throws IOException when the viewer is gone
   */
  void send(ByteBuffer bytes) throws IOException, InterruptedException {
    Callback.Completable taken = new Callback.Completable();
    begin();
    session.sendBinary(bytes, taken);
    await(taken);
  }

  private void begin() {
    sendingSinceNs = Math.max(1, System.nanoTime());
  }

  private void await(Future<Void> taken) throws IOException, InterruptedException {
    try {
      taken.get();
      sentNs = System.nanoTime();
    } catch (ExecutionException e) {
      throw new IOException("the viewer is gone", e.getCause());
    } finally {
      sendingSinceNs = NEVER;
    }
  }

  /** For how long the viewer has not taken the message that is being sent; 0 without one. */
  long stuckNs() {
    long since = sendingSinceNs;
    return since == NEVER ? 0 : System.nanoTime() - since;
  }

  /** For how long nothing was sent. */
  long silentNs() {
    return System.nanoTime() - sentNs;
  }

  /** Shows that both sides are there; waits for nothing. */
  void ping() {
    sentNs = System.nanoTime();
    session.sendPing(ByteBuffer.allocate(0), Callback.NOOP);
  }

  /** Says why it ends; the other side is to answer. */
  void close(Farewell farewell) {
    session.close(farewell.leave().code(), farewell.shortReason(), Callback.NOOP);
  }

  /** Ends it without a word. */
  void cut() {
    session.disconnect();
  }
}
