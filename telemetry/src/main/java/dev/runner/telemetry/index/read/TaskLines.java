package dev.runner.telemetry.index.read;

import dev.runner.telemetry.index.LinePlace;
import dev.runner.telemetry.index.TaskEntry;
import dev.runner.telemetry.index.sqlite.EventNames;
import dev.runner.telemetry.index.sqlite.Query;
import dev.runner.telemetry.index.sqlite.Schema;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/** Where the lines stand that tell of a task. */
final class TaskLines implements AutoCloseable {
  private final Query newestFirst;

  TaskLines(Connection db) {
    newestFirst =
        new Query(
            db,
            """
            SELECT at, length, pos, name FROM events INDEXED BY events_task WHERE task = ?
            ORDER BY at DESC
            """);
  }

  /** The task with its lines. */
  TaskEntry added(TaskEntry task) {
    List<LinePlace> places = newestFirst.with(task.no()).read(rows -> places(task.runId(), rows));
    return new TaskEntry(task.no(), task.taskId(), task.runId(), task.retriedAs(), places);
  }

  /** From the last line back: of usage, progress and silence a view shows the last one only. */
  private static List<LinePlace> places(String runId, ResultSet rows) throws SQLException {
    Deque<LinePlace> kept = new ArrayDeque<>();
    Set<Integer> last = new HashSet<>();
    while (rows.next()) {
      OptionalInt lastCounts = EventNames.lastCounts(rows.getInt(4));
      if (lastCounts.isEmpty() || last.add(lastCounts.getAsInt())) {
        long offset = Schema.offset(rows.getLong(1));
        kept.addFirst(new LinePlace(runId, offset, rows.getInt(2), rows.getLong(3)));
      }
    }
    return List.copyOf(kept);
  }

  @Override
  public void close() {
    newestFirst.close();
  }
}
