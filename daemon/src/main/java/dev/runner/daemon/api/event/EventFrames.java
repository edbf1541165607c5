package dev.runner.daemon.api.event;

import dev.runner.daemon.redact.Redaction;
import dev.runner.telemetry.event.EventJson;
import dev.runner.telemetry.event.Recorded;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceArray;
import tools.jackson.databind.JsonNode;

/**
 * Frames of server-sent events. The JSON in them has no line break, so that nothing in it can end a
 * line. What is new is made once for all readers: they come for it in the same moment.
 */
final class EventFrames {
  private static final int MAX_KEPT = 512;
  private static final int MAX_KEPT_BYTES = 8 * 1024;

  static final byte[] HEARTBEAT = ": here\n\n".getBytes(StandardCharsets.UTF_8);

  /** A frame and whose it is: positions of runs made elsewhere can be those of our own. */
  @SuppressWarnings("ArrayRecordComponent") // made once, shared, never compared
  private record Kept(long pos, long seq, Optional<String> runId, byte[] frame) {
    boolean isOf(Recorded recorded) {
      return pos == recorded.pos() && seq == recorded.seq() && runId.equals(recorded.runId());
    }
  }

  private final Redaction redaction;
  private final AtomicReferenceArray<Kept> kept = new AtomicReferenceArray<>(MAX_KEPT);

  /**
   * @param redaction masks secrets, once for all readers as well
   */
  EventFrames(Redaction redaction) {
    this.redaction = redaction;
  }

  /** The frame of an event; not to be changed. */
  byte[] of(Recorded recorded) {
    int slot = (int) (recorded.pos() % MAX_KEPT);
    Kept known = kept.get(slot);
    if (known != null && known.isOf(recorded)) {
      return known.frame();
    }
    byte[] frame = frame(recorded);
    if (frame.length <= MAX_KEPT_BYTES) {
      kept.set(slot, new Kept(recorded.pos(), recorded.seq(), recorded.runId(), frame));
    }
    return frame;
  }

  private byte[] frame(Recorded recorded) {
    String head =
        "id: %d\nevent: %s\ndata: ".formatted(recorded.pos(), EventJson.name(recorded.event()));
    byte[] begin = head.getBytes(StandardCharsets.UTF_8);
    byte[] line = redaction.line(EventJson.line(recorded));
    byte[] frame = new byte[begin.length + line.length + 1];
    System.arraycopy(begin, 0, frame, 0, begin.length);
    System.arraycopy(line, 0, frame, begin.length, line.length);
    frame[frame.length - 1] = '\n';
    return frame;
  }

  /** A frame that is no event of the journals. */
  static byte[] of(String name, JsonNode data) {
    return ("event: " + name + "\ndata: " + data + "\n\n").getBytes(StandardCharsets.UTF_8);
  }
}
