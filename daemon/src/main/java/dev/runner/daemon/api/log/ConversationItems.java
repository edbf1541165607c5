package dev.runner.daemon.api.log;

import dev.runner.telemetry.json.Json;
import dev.runner.wrappers.output.Item;
import dev.runner.wrappers.output.OutputFormat;
import dev.runner.wrappers.output.OutputReading;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * The conversation in an output from a place on. A little of what stands before that is read too,
 * so that the end of a tool's call is told with what was called.
 */
final class ConversationItems {
  private static final int BUFFER_BYTES = 64 * 1024;
  private static final long WARM_UP_BYTES = 4L << 20;

  private final long from;
  private final List<Item> items = new ArrayList<>();
  private final OutputReading reading;

  private ConversationItems(OutputFormat format, long begin, long from) {
    this.from = from;
    this.reading = new OutputReading(format, begin, this::add);
  }

  /** Those from this place on, which is the beginning of a line; what came before is read. */
  static ConversationItems from(OutputFormat format, SeekableByteChannel log, long from)
      throws IOException {
    long begin = lineAfter(log, Math.max(0, from - WARM_UP_BYTES));
    ConversationItems items = new ConversationItems(format, Math.min(begin, from), from);
    items.read(log, from);
    return items;
  }

  /** Those of a log that is not there yet. */
  static ConversationItems empty(OutputFormat format) {
    return new ConversationItems(format, 0, 0);
  }

  private void add(Item item) {
    if (item.offset() >= from) {
      items.add(item);
    }
  }

  private static long lineAfter(SeekableByteChannel log, long offset) throws IOException {
    long at = offset;
    ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
    int got = at == 0 ? -1 : log.position(at).read(buffer);
    while (got >= 0) {
      for (int i = 0; i < got; i++) {
        if (buffer.get(i) == '\n') {
          return at + i + 1;
        }
      }
      at += got;
      got = log.position(at).read(buffer.clear());
    }
    return at;
  }

  /** Reads on, up to a place or the end of the log. */
  void read(SeekableByteChannel log, long end) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
    int got = 0;
    while (reading.taken() < end && got >= 0) {
      buffer.clear().limit((int) Math.min(BUFFER_BYTES, end - reading.taken()));
      got = log.position(reading.taken()).read(buffer);
      take(buffer.array(), Math.max(0, got));
    }
  }

  void take(byte[] bytes, int length) {
    reading.take(bytes, length);
  }

  /** Nothing more comes: what is not complete is told as it is. */
  void end() {
    var _ = reading.end();
  }

  /** The offset of the next byte. */
  long taken() {
    return reading.taken();
  }

  /** Behind the last that was complete: a text that comes in pieces is read again. */
  long complete() {
    return reading.story().unfinishedFrom().orElse(reading.lineOffset());
  }

  /** What was read since the last time. */
  List<Item> takeItems() {
    List<Item> taken = List.copyOf(items);
    items.clear();
    return taken;
  }

  static ObjectNode json(Item item) {
    return Json.mapper()
        .createObjectNode()
        .put("offset", item.offset())
        .put("end", item.end())
        .put("kind", item.kind().word())
        .put("text", item.text());
  }
}
