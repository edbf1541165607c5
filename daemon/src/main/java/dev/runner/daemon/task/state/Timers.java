package dev.runner.daemon.task.state;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;

/** What must be looked at when; at most one timer of a kind per task, in awake time. */
public final class Timers {
  /** Why a task is looked at. */
  public enum Kind {
    /** It has run for as long as it may. */
    TIMEOUT,
    /** It may have been silent for as long as it may. */
    IDLE_TIMEOUT,
    /** It may have been silent for long enough to tell a person. */
    STALL,
    /** The grace of a step of the ladder is over. */
    GRACE,
    /** The time of a retry has come. */
    NOT_BEFORE
  }

  /** One timer. */
  public record Timer(long dueMs, String taskId, Kind kind) {}

  private record Name(String taskId, Kind kind) {}

  private final Map<Name, Timer> byName = new HashMap<>();
  private final TreeSet<Timer> byTime =
      new TreeSet<>(
          Comparator.comparingLong(Timer::dueMs)
              .thenComparing(Timer::taskId)
              .thenComparing(Timer::kind));

  /** Sets the task's timer of this kind, instead of an earlier one. */
  public void set(String taskId, Kind kind, long dueMs) {
    cancel(taskId, kind);
    Timer timer = new Timer(dueMs, taskId, kind);
    byName.put(new Name(taskId, kind), timer);
    byTime.add(timer);
  }

  void cancel(String taskId, Kind kind) {
    Timer timer = byName.remove(new Name(taskId, kind));
    if (timer != null) {
      byTime.remove(timer);
    }
  }

  void cancelAll(String taskId) {
    for (Kind kind : Kind.values()) {
      cancel(taskId, kind);
    }
  }

  /** Takes the first timer that is due. */
  public Optional<Timer> takeDue(long nowMs) {
    if (byTime.isEmpty() || byTime.first().dueMs() > nowMs) {
      return Optional.empty();
    }
    Timer timer = byTime.first();
    cancel(timer.taskId(), timer.kind());
    return Optional.of(timer);
  }

  /** When the next timer is due. */
  public OptionalLong nextDueMs() {
    return byTime.isEmpty() ? OptionalLong.empty() : OptionalLong.of(byTime.first().dueMs());
  }
}
