package dev.runner.telemetry.index.write;

import dev.runner.telemetry.event.Event.TaskQueued;
import dev.runner.telemetry.event.Event.TaskWarning;
import dev.runner.telemetry.event.Recorded;
import dev.runner.telemetry.event.Recorded.TaskContext;
import dev.runner.telemetry.event.TaskStatus;
import dev.runner.telemetry.event.Usage;
import dev.runner.telemetry.index.scan.LineHead;
import dev.runner.telemetry.index.sqlite.EventNames;
import dev.runner.telemetry.index.sqlite.Schema;
import dev.runner.telemetry.view.Attention;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** A task's row while the lines of its run are taken in. */
final class TaskRow {
  /** What never changes. */
  record Fixed(
      long no,
      String taskId,
      long run,
      String tool,
      Optional<String> project,
      Optional<String> phase,
      Optional<String> agentRole,
      Optional<String> name,
      long queuedUs,
      long queuedAt) {

    static Fixed of(long no, long run, long queuedAt, Recorded recorded, TaskQueued task) {
      TaskContext context = recorded.task().orElseThrow();
      return new Fixed(
          no,
          context.taskId(),
          run,
          context.tool(),
          task.project(),
          context.phase(),
          context.agentRole(),
          task.name(),
          Schema.microseconds(recorded.ts()),
          queuedAt);
    }
  }

  final Fixed fixed;
  TaskStatus status;
  boolean stalled;
  boolean overBudget;
  int checkpoints;

  /** What it has used; absent when that stands in the index already. */
  Optional<Usage> usage = Optional.empty();

  Optional<Long> durationMs = Optional.empty();
  Optional<Long> endedUs = Optional.empty();
  Optional<String> retriedAs = Optional.empty();

  /** The words to be searched for; absent when they stand in the index already. */
  Optional<String> words = Optional.empty();

  TaskRow(Fixed fixed, TaskStatus status) {
    this.fixed = fixed;
    this.status = status;
  }

  /** What a later line says of it. */
  void change(LineHead head) {
    status = head.status().orElseThrow();
    stalled = head.name() == EventNames.STALLED || (stalled && head.name() != EventNames.CLEARED);
    if (head.name() == EventNames.ASKED) {
      checkpoints++;
    } else if (head.name() == EventNames.ANSWERED) {
      checkpoints--;
    }
  }

  void warn(TaskWarning warning) {
    overBudget |= warning.ofBudget();
  }

  Optional<String> attention() {
    return Attention.of(status, checkpoints > 0, overBudget, stalled).map(Attention::word);
  }

  /** As the statement that writes a row takes them. */
  Object[] columns() {
    return new Object[] {
      fixed.no,
      fixed.taskId,
      fixed.run,
      status.word(),
      attention(),
      fixed.tool,
      fixed.project,
      fixed.phase,
      fixed.agentRole,
      fixed.name,
      fixed.queuedUs,
      fixed.queuedAt,
      durationMs,
      endedUs,
      retriedAs,
      stalled ? 1 : 0,
      overBudget ? 1 : 0,
      checkpoints
    };
  }

  static TaskRow read(ResultSet row) throws SQLException {
    Fixed fixed =
        new Fixed(
            row.getLong("no"),
            row.getString("task_id"),
            row.getLong("run"),
            row.getString("tool"),
            Optional.ofNullable(row.getString("project")),
            Optional.ofNullable(row.getString("phase")),
            Optional.ofNullable(row.getString("agent_role")),
            Optional.ofNullable(row.getString("name")),
            row.getLong("queued_us"),
            row.getLong("queued_at"));
    TaskRow task = new TaskRow(fixed, LineHead.status(row.getString("status")));
    task.stalled = row.getInt("stalled") != 0;
    task.overBudget = row.getInt("over_budget") != 0;
    task.checkpoints = row.getInt("checkpoints");
    task.durationMs = number(row, "duration_ms");
    task.endedUs = number(row, "ended_us");
    task.retriedAs = Optional.ofNullable(row.getString("retried_as"));
    return task;
  }

  private static Optional<Long> number(ResultSet row, String column) throws SQLException {
    long number = row.getLong(column);
    return row.wasNull() ? Optional.empty() : Optional.of(number);
  }
}
