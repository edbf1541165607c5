package dev.runner.daemon.task.simulation;

import dev.runner.daemon.task.decide.Acceptance;
import dev.runner.daemon.task.decide.Effect;
import dev.runner.daemon.task.state.HomeState;
import dev.runner.daemon.task.state.TaskSpec;
import dev.runner.daemon.task.state.UsedKey;
import dev.runner.telemetry.event.Event.TaskQueued;
import dev.runner.telemetry.event.EventJson;
import dev.runner.telemetry.event.Recorded;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Journals as lines, requests, and marks of open runs: all that a new daemon reads. */
final class Disk {
  private static final String DAEMON = "";

  private final Consumer<byte[]> lines;
  private final Map<String, TaskSpec> requests = new HashMap<>();
  private final Map<String, List<Recorded>> journals = new TreeMap<>();
  private final TreeSet<String> marks = new TreeSet<>();
  private final List<UsedKey> keptKeys = new ArrayList<>();
  private long lastTask;
  private long lastRun;
  private long position;

  /**
   * @param lines is shown every line that is written
   */
  Disk(Consumer<byte[]> lines) {
    this.lines = lines;
  }

  String newTaskId() {
    return "task_%026d".formatted(++lastTask);
  }

  String newRunId() {
    String id = "RUN-20261120-%03d".formatted(++lastRun);
    marks.add(id);
    return id;
  }

  /** What is done when a run is forgotten: its keys are kept, then its mark is removed. */
  void forget(String runId, List<UsedKey> keys) {
    keptKeys.addAll(keys);
    unmark(runId);
  }

  private void unmark(String runId) {
    marks.remove(runId);
  }

  long nextPosition() {
    return ++position;
  }

  /** A new daemon goes on counting behind the block that was reserved. */
  void skipPositions(long count) {
    position += count;
  }

  Acceptance stage(TaskSpec spec) {
    requests.put(spec.taskId(), spec);
    return Orders.acceptance(spec);
  }

  Acceptance stageRetry(Effect.PrepareRetry effect) {
    return stage(Orders.again(request(effect.taskId()), newTaskId(), effect));
  }

  TaskSpec request(String taskId) {
    return Objects.requireNonNull(requests.get(taskId), taskId);
  }

  void append(List<Recorded> batch) {
    batch.forEach(this::write);
  }

  /** What is kept is what a reader of the line understands; reading once is enough. */
  private void write(Recorded recorded) {
    byte[] line = EventJson.line(recorded);
    lines.accept(line);
    journals
        .computeIfAbsent(recorded.runId().orElse(DAEMON), id -> new ArrayList<>())
        .add(EventJson.read(line).orElseThrow());
  }

  /** A crash in the middle: one journal after the other, and of the last only a part. */
  List<Recorded> appendTorn(List<Recorded> batch, Chance chance) {
    Map<String, List<Recorded>> byJournal = new LinkedHashMap<>();
    batch.forEach(event ->
        byJournal
            .computeIfAbsent(event.runId().orElse(DAEMON), id -> new ArrayList<>())
            .add(event));
    List<Recorded> inOrder = byJournal.values().stream().flatMap(List::stream).toList();
    List<Recorded> written = inOrder.subList(0, chance.upTo(inOrder.size()));
    append(written);
    return written;
  }

  /**
   * Reads the journals in the order of the real loader.
   *
   * @param first by a new daemon, of which nothing can have been asked yet
   */
  HomeState load(boolean first) {
    HomeState state = new HomeState();
    replay(DAEMON, state);
    keptKeys.forEach(state::remember);
    List.copyOf(marks)
        .forEach(run -> {
          if (journals.containsKey(run)) {
            replay(run, state);
          } else if (first) {
            unmark(run);
          }
        });
    return state;
  }

  private void replay(String journal, HomeState state) {
    for (Recorded recorded : journals.getOrDefault(journal, List.of())) {
      if (recorded.event() instanceof TaskQueued) {
        state.expect(request(recorded.taskId()));
      }
      state.fold(recorded);
    }
  }
}
