package dev.runner.telemetry.index;

import dev.runner.telemetry.event.Event;
import dev.runner.telemetry.event.Event.TaskQueued;
import dev.runner.telemetry.event.Recorded;
import dev.runner.telemetry.event.TaskStatus;
import dev.runner.telemetry.index.Chunk.Line;
import dev.runner.telemetry.index.Chunk.Mark;
import dev.runner.telemetry.journal.JournalReader;
import dev.runner.telemetry.json.Json;
import dev.runner.telemetry.share.RunLines;
import dev.runner.telemetry.view.RunFacts;
import dev.runner.telemetry.view.RunStatus;
import dev.runner.telemetry.view.RunSummary;
import java.io.IOException;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/** Takes one reading of a run's journal into the tables. */
final class RunIntake {
  /** So many tasks can share a number's place: copies, or such made within one millisecond. */
  static final int MAX_COLLISIONS = 4_096;

  private static final long MAX_KEPT_CHARS = 4L << 20;

  private final Statements sql;
  private final RunLines lines;
  private final String runId;
  private final RunSource source;
  private final long run;
  private final Map<String, TaskRow> tasks = new HashMap<>();
  private final Set<String> unknown = new HashSet<>();
  private final Set<Long> numbers = new HashSet<>();

  /** Whether all tasks of the run are in memory, because the reading began at the first line. */
  private final boolean whole;

  private RunFacts facts;
  private long pos;
  private long keptChars;

  /**
   * @param lastRow gives the number of the row that was inserted last
   */
  RunIntake(Statements sql, RunLines lines, RunSource source, LongSupplier lastRow) {
    this.sql = sql;
    this.lines = lines;
    this.runId = lines.runId();
    this.source = source;
    Optional<Long> known = sql.runNumber.with(runId).first(row -> row.getLong(1));
    if (known.isEmpty()) {
      sql.runInsert.with(runId, RunOrder.key(runId)).run();
    }
    this.whole = known.isEmpty();
    this.run = known.orElseGet(lastRow::getAsLong);
    this.facts = RunFacts.none();
    known.ifPresent(this::load);
  }

  private void load(long no) {
    sql.runJson
        .with(no)
        .first(row -> {
          pos = row.getLong(3);
          return RunText.read(row.getString(1), row.getInt(2));
        })
        .ifPresent(summary -> facts = summary.facts());
  }

  void take(Line line) {
    LineHead head = line.head();
    Optional<TaskRow> task = Optional.empty();
    if (line.whole().isPresent()) {
      task = take(line, line.whole().get());
    } else if (!head.taskId().isEmpty()) {
      task = task(head.taskId());
      task.ifPresent(row -> change(row, head));
    }
    pos = Math.max(pos, head.pos());
    long at = Schema.at(run, line.offset());
    sql.event(at, head, line.length(), task.map(row -> row.fixed.no()).orElse(-1L));
  }

  private static void change(TaskRow row, LineHead head) {
    row.status = head.status().orElseThrow();
    row.stalled =
        head.name() == EventNames.STALLED || (row.stalled && head.name() != EventNames.CLEARED);
  }

  private Optional<TaskRow> take(Line line, Recorded recorded) {
    return switch (recorded.event()) {
      case Event.OfRun e -> {
        facts = facts.after(recorded.ts(), recorded.seq(), e);
        yield Optional.empty();
      }
      case TaskQueued e -> Optional.of(queue(line, recorded, e));
      case Event.TaskCompleted e -> {
        Optional<TaskRow> row = task(recorded.taskId());
        row.ifPresent(task -> complete(task, line, recorded, e));
        yield row;
      }
      case Event.OfTask e -> task(recorded.taskId());
      case Event.OfDaemon e -> Optional.empty();
    };
  }

  private TaskRow queue(Line line, Recorded recorded, TaskQueued event) {
    Optional<TaskRow> before = task(recorded.taskId());
    long no = before.map(row -> row.fixed.no()).orElseGet(() -> number(recorded.taskId()));
    TaskRow row =
        new TaskRow(
            TaskRow.Fixed.of(no, run, line.offset(), recorded, event),
            line.head().status().orElseThrow());
    tasks.put(recorded.taskId(), row);
    numbers.add(no);
    row.words = Optional.of(SearchText.asked(event));
    keptChars += row.words.get().length();
    event
        .retryOf()
        .flatMap(this::task)
        .ifPresent(of -> of.retriedAs = Optional.of(row.fixed.taskId()));
    return row;
  }

  private void complete(TaskRow row, Line line, Recorded recorded, Event.TaskCompleted end) {
    change(row, line.head());
    row.complete(end);
    Optional<String> asked = row.words.or(() -> queued(row).map(SearchText::asked));
    String told = SearchText.spaced(recorded.summary());
    row.words = asked.map(words -> words + " " + told);
    if (keptChars > MAX_KEPT_CHARS) {
      writeWords();
    }
  }

  private void writeWords() {
    ordered().forEach(row -> row.words.ifPresent(words -> write(row, words)));
    keptChars = 0;
  }

  /** FTS5 writes out all it holds when a row comes whose number is lower than the last one's. */
  private Stream<TaskRow> ordered() {
    return tasks.values().stream().sorted(Comparator.comparingLong(row -> row.fixed.no()));
  }

  private void write(TaskRow row, String words) {
    sql.wordsPut.with(row.fixed.no(), words).run();
    row.words = Optional.empty();
  }

  /** Asked for when the words of a task have been written and forgotten. */
  private Optional<TaskQueued> queued(TaskRow row) {
    Recorded[] found = new Recorded[1];
    try {
      JournalReader.lines(
          source.journal(runId),
          row.fixed.queuedAt(),
          (at, line) -> {
            JournalReader.event(line).ifPresent(event -> found[0] = event);
            return false;
          });
    } catch (IOException e) {
      throw IndexException.of(e);
    }
    return Optional.ofNullable(found[0])
        .map(Recorded::event)
        .filter(TaskQueued.class::isInstance)
        .map(TaskQueued.class::cast);
  }

  private Optional<TaskRow> task(String taskId) {
    TaskRow known = tasks.get(taskId);
    if (known != null || whole || unknown.contains(taskId)) {
      return Optional.ofNullable(known);
    }
    Optional<TaskRow> stored = stored(taskId);
    stored.ifPresentOrElse(row -> tasks.put(taskId, row), () -> unknown.add(taskId));
    return stored;
  }

  private Optional<TaskRow> stored(String taskId) {
    OptionalLong number = TaskNumber.of(taskId);
    if (number.isEmpty()) {
      return Optional.empty();
    }
    long from = number.getAsLong();
    return sql.taskOfRun.with(from, from + MAX_COLLISIONS, taskId, run).first(TaskRow::read);
  }

  private long number(String taskId) {
    long from = TaskNumber.of(taskId).orElseThrow();
    for (long no = from; no < from + MAX_COLLISIONS; no++) {
      if (!numbers.contains(no) && sql.taskTaken.with(no).first(row -> row.getLong(2)).isEmpty()) {
        return no;
      }
    }
    throw new IndexException("too many tasks like " + taskId);
  }

  /** Writes what the lines have changed. */
  void end(Mark mark) {
    ordered().forEach(row -> sql.taskPut.with(row.columns()).run());
    writeWords();
    Map<TaskStatus, Long> counts = new EnumMap<>(TaskStatus.class);
    Set<TaskStatus> counted = EnumSet.noneOf(TaskStatus.class);
    count(counts, counted);
    RunSummary summary =
        new RunSummary(
            runId,
            false,
            lines.origin(),
            facts,
            RunStatus.ofTasks(counted),
            counts,
            Optional.empty());
    String json = Json.mapper().writeValueAsString(summary);
    sql.runUpdate
        .with(
            facts.created().flatMap(at -> at.event().name()),
            summary.status().word(),
            isOwn() ? 1 : 0,
            lines.origin().isPresent() ? 1 : 0,
            facts.closedAt().isPresent() ? 1 : 0,
            json,
            RunText.crc(json),
            pos,
            mark.bytes(),
            mark.modified(),
            mark.lastAt(),
            mark.lastCrc(),
            run)
        .run();
  }

  private boolean isOwn() {
    return facts
        .created()
        .filter(at -> lines.origin().isEmpty())
        .filter(at -> source.opened().test(runId, at.event().runUid()))
        .isPresent();
  }

  private void count(Map<TaskStatus, Long> counts, Set<TaskStatus> counted) {
    if (whole) {
      tasks.values().forEach(row -> count(row.status, row.retriedAs.isEmpty(), 1, counts, counted));
    } else {
      sql.runCounts
          .with(run)
          .list(row -> {
            count(
                LineHead.status(row.getString(1)),
                row.getBoolean(2),
                row.getLong(3),
                counts,
                counted);
            return row;
          });
    }
  }

  private static void count(
      TaskStatus status,
      boolean counts,
      long number,
      Map<TaskStatus, Long> all,
      Set<TaskStatus> counted) {
    all.merge(status, number, Long::sum);
    if (counts) {
      counted.add(status);
    }
  }
}
