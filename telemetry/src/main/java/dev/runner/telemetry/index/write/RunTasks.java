package dev.runner.telemetry.index.write;

import dev.runner.telemetry.event.Event.TaskCompleted;
import dev.runner.telemetry.event.Event.TaskQueued;
import dev.runner.telemetry.event.Recorded;
import dev.runner.telemetry.event.TaskStatus;
import dev.runner.telemetry.index.IndexException;
import dev.runner.telemetry.index.SearchText;
import dev.runner.telemetry.index.TaskNumber;
import dev.runner.telemetry.index.scan.Chunk.Line;
import dev.runner.telemetry.index.scan.LineHead;
import dev.runner.telemetry.index.sqlite.Schema;
import dev.runner.telemetry.index.sqlite.UseColumns;
import dev.runner.telemetry.journal.JournalReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/** The tasks of a run while its lines are taken in. */
final class RunTasks {
  private static final long MAX_KEPT_CHARS = 4L << 20;

  private final Statements sql;
  private final Path journal;
  private final long run;

  /** Whether all tasks of the run are in memory, because the reading began at the first line. */
  private final boolean whole;

  private final Map<String, TaskRow> tasks = new HashMap<>();
  private final Set<String> unknown = new HashSet<>();
  private final Set<Long> numbers = new HashSet<>();
  private long keptChars;

  RunTasks(Statements sql, Path journal, long run, boolean whole) {
    this.sql = sql;
    this.journal = journal;
    this.run = run;
    this.whole = whole;
  }

  Optional<TaskRow> find(String taskId) {
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
    return sql.taskOfRun.with(from, from + Schema.MAX_COLLISIONS, taskId, run).first(TaskRow::read);
  }

  TaskRow queue(Line line, Recorded recorded, TaskQueued event) {
    Optional<TaskRow> before = find(recorded.taskId());
    long no = before.map(row -> row.fixed.no()).orElseGet(() -> number(recorded.taskId()));
    TaskRow row =
        new TaskRow(
            TaskRow.Fixed.of(no, run, line.offset(), recorded, event),
            line.head().status().orElseThrow());
    tasks.put(recorded.taskId(), row);
    numbers.add(no);
    row.words = Optional.of(line.words());
    keptChars += line.words().length();
    event
        .retryOf()
        .flatMap(this::find)
        .ifPresent(of -> of.retriedAs = Optional.of(row.fixed.taskId()));
    return row;
  }

  private long number(String taskId) {
    long from = TaskNumber.of(taskId).orElseThrow();
    for (long no = from; no < from + Schema.MAX_COLLISIONS; no++) {
      if (!numbers.contains(no) && sql.taskTaken.with(no).first(row -> row.getLong(2)).isEmpty()) {
        return no;
      }
    }
    throw new IndexException("too many tasks like " + taskId);
  }

  void complete(TaskRow row, Line line, Instant at, TaskCompleted end) {
    row.change(line.head());
    row.durationMs = Optional.of(end.durationMs());
    row.endedUs = Optional.of(Schema.microseconds(at));
    Optional<String> asked = row.words.or(() -> queued(row).map(SearchText::asked));
    row.words = asked.map(words -> words + " " + line.words());
    if (keptChars > MAX_KEPT_CHARS) {
      writeWords();
    }
  }

  /** Asked for when the words of a task have been written and forgotten. */
  private Optional<TaskQueued> queued(TaskRow row) {
    Recorded[] found = new Recorded[1];
    try {
      JournalReader.lines(
          journal,
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

  /** Writes what the lines have changed. */
  void write() {
    ordered().forEach(this::write);
    writeWords();
  }

  private void write(TaskRow row) {
    sql.taskPut.with(row.columns()).run();
    row.usage.ifPresent(usage -> sql.usePut.with(UseColumns.of(row.fixed.no(), usage)).run());
    row.usage = Optional.empty();
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

  /** Told how many tasks of a status there are, apart for those that were retried. */
  @FunctionalInterface
  interface Counted {
    void tasks(TaskStatus status, boolean retried, long count);
  }

  /** Counts the tasks of the run as they are written. */
  void count(Counted counted) {
    if (whole) {
      tasks.values().forEach(row -> counted.tasks(row.status, row.retriedAs.isPresent(), 1));
      return;
    }
    sql.runCounts
        .with(run)
        .read(rows -> {
          while (rows.next()) {
            counted.tasks(LineHead.status(rows.getString(1)), rows.getBoolean(2), rows.getLong(3));
          }
          return rows;
        });
  }
}
