package dev.runner.telemetry.index.write;

import dev.runner.telemetry.event.Event;
import dev.runner.telemetry.event.Recorded;
import dev.runner.telemetry.event.TaskStatus;
import dev.runner.telemetry.index.RunOrder;
import dev.runner.telemetry.index.RunSource;
import dev.runner.telemetry.index.scan.Chunk.Line;
import dev.runner.telemetry.index.scan.Chunk.Mark;
import dev.runner.telemetry.index.scan.LineHead;
import dev.runner.telemetry.index.sqlite.RunText;
import dev.runner.telemetry.index.sqlite.Schema;
import dev.runner.telemetry.json.Json;
import dev.runner.telemetry.share.RunLines;
import dev.runner.telemetry.view.RunFacts;
import dev.runner.telemetry.view.RunStatus;
import dev.runner.telemetry.view.RunSummary;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;

/** Takes one reading of a run's journal into the tables. */
final class RunIntake {
  private final Statements sql;
  private final RunLines lines;
  private final RunSource source;
  private final long run;
  private final RunTasks tasks;
  private RunFacts facts = RunFacts.none();
  private long pos;

  /**
   * @param lastRow gives the number of the row that was inserted last
   */
  RunIntake(Statements sql, RunLines lines, RunSource source, LongSupplier lastRow) {
    this.sql = sql;
    this.lines = lines;
    this.source = source;
    String runId = lines.runId();
    Optional<Long> known = sql.runNumber.with(runId).first(row -> row.getLong(1));
    if (known.isEmpty()) {
      sql.runInsert.with(runId, RunOrder.key(runId)).run();
    }
    this.run = known.orElseGet(lastRow::getAsLong);
    this.tasks = new RunTasks(sql, source.journal(runId), run, known.isEmpty());
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
    Optional<TaskRow> task =
        line.whole().isPresent() ? take(line, line.whole().get()) : changed(line.head());
    pos = Math.max(pos, line.head().pos());
    long at = Schema.at(run, line.offset());
    sql.event(at, line.head(), line.length(), task.map(row -> row.fixed.no()).orElse(-1L));
  }

  private Optional<TaskRow> changed(LineHead head) {
    Optional<TaskRow> task = head.taskId().isEmpty() ? Optional.empty() : tasks.find(head.taskId());
    task.ifPresent(row -> row.change(head));
    return task;
  }

  private Optional<TaskRow> take(Line line, Recorded recorded) {
    return switch (recorded.event()) {
      case Event.OfRun e -> {
        facts = facts.after(recorded.ts(), recorded.seq(), e);
        yield Optional.empty();
      }
      case Event.TaskQueued e -> Optional.of(tasks.queue(line, recorded, e));
      case Event.TaskCompleted e -> {
        Optional<TaskRow> row = tasks.find(recorded.taskId());
        row.ifPresent(task -> tasks.complete(task, line, recorded.ts(), e));
        yield row;
      }
      case Event.TaskUsage e -> {
        Optional<TaskRow> row = changed(line.head());
        row.ifPresent(task -> task.usage = Optional.of(e.usage()));
        yield row;
      }
      case Event.TaskWarning e -> {
        Optional<TaskRow> row = changed(line.head());
        row.ifPresent(task -> task.warn(e));
        yield row;
      }
      case Event.OfTask e -> tasks.find(recorded.taskId());
      case Event.OfDaemon e -> Optional.empty();
    };
  }

  /** Writes what the lines have changed. */
  void end(Mark mark) {
    tasks.write();
    RunSummary summary = summary();
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
        .filter(at -> source.opened().test(lines.runId(), at.event().runUid()))
        .isPresent();
  }

  /**
   * A task that was retried does not count for how the run stands. The phases stand with the tasks:
   * who reads the row asks there.
   */
  private RunSummary summary() {
    Map<TaskStatus, Long> counts = new EnumMap<>(TaskStatus.class);
    Set<TaskStatus> standing = EnumSet.noneOf(TaskStatus.class);
    tasks.count((status, retried, count) -> {
      counts.merge(status, count, Long::sum);
      if (!retried) {
        standing.add(status);
      }
    });
    return new RunSummary(
        lines.runId(),
        false,
        lines.origin(),
        facts,
        RunStatus.ofTasks(standing),
        counts,
        List.of(),
        Optional.empty());
  }
}
