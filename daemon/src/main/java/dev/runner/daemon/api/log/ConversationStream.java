package dev.runner.daemon.api.log;

import dev.runner.daemon.redact.Redaction;
import dev.runner.telemetry.json.Json;
import dev.runner.wrappers.output.Item;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/** Takes the bytes of a log as it grows, and passes on what is said in them, a line each. */
final class ConversationStream extends OutputStream {
  private final ConversationItems items;
  private final Redaction redaction;
  private final OutputStream out;

  ConversationStream(ConversationItems items, Redaction redaction, OutputStream out) {
    this.items = items;
    this.redaction = redaction;
    this.out = out;
  }

  @Override
  public void write(int b) {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    items.take(Arrays.copyOfRange(bytes, offset, offset + length), length);
  }

  @Override
  public void flush() throws IOException {
    for (Item item : items.takeItems()) {
      out.write(Json.mapper().writeValueAsBytes(redaction.json(ConversationItems.json(item))));
      out.write('\n');
    }
    out.flush();
  }

  /** The task has ended: what is not complete is told as it is. */
  void end() throws IOException {
    items.end();
    flush();
  }
}
