package dev.runner.telemetry.index;

import dev.runner.telemetry.event.Recorded;
import java.util.Comparator;

/**
 * From where on events are asked for: the first behind a position, or the last in front of it. The
 * one at the position is never among them.
 */
public record EventsFrom(long pos, boolean backwards) {
  private static final Comparator<Recorded> BY_POSITION = Comparator.comparingLong(Recorded::pos);

  public static EventsFrom after(long pos) {
    return new EventsFrom(pos, false);
  }

  public static EventsFrom before(long pos) {
    return new EventsFrom(pos, true);
  }

  /** Whether a position lies on the side that is asked for. */
  public boolean reaches(long other) {
    return backwards ? other < pos : other > pos;
  }

  /** The nearest first. */
  public Comparator<Recorded> nearest() {
    return backwards ? BY_POSITION.reversed() : BY_POSITION;
  }
}
