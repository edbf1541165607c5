package dev.runner.daemon.task.state;

import dev.runner.telemetry.event.Event.RunCreated;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** One open run as the core sees it. */
public final class RunState {
  private final String id;
  private final RunCreated created;
  final Map<String, String> labels = new HashMap<>();
  final Set<String> tasks = new LinkedHashSet<>();
  final Spending spending = new Spending();
  long seq;
  int unfinished;
  int retriesPrepared;
  boolean closing;
  boolean closed;

  RunState(String id, RunCreated created, long seq) {
    this.id = id;
    this.created = created;
    this.seq = seq;
    this.labels.putAll(created.labels());
  }

  public String id() {
    return id;
  }

  public RunCreated created() {
    return created;
  }

  public Map<String, String> labels() {
    return Map.copyOf(labels);
  }

  /** The ids of its tasks, in the order of acceptance. */
  public Set<String> tasks() {
    return tasks;
  }

  /** What its tasks used. */
  public Spending spending() {
    return spending;
  }

  /** The number of its last event. */
  public long seq() {
    return seq;
  }

  /** Whether it closes by itself when its tasks have ended. */
  public boolean closesWhenDone() {
    return closing || created.autoClose();
  }

  /** Whether it was asked to close: it takes only what its own tasks start. */
  public boolean closing() {
    return closing;
  }

  /** Whether a task of it has not ended, or will be tried again. */
  public boolean busy() {
    return unfinished > 0 || retriesPrepared > 0;
  }
}
