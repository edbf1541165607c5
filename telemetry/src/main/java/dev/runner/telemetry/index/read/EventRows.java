package dev.runner.telemetry.index.read;

import dev.runner.telemetry.index.EventFilter;
import dev.runner.telemetry.index.EventsFrom;
import dev.runner.telemetry.index.LinePlace;
import dev.runner.telemetry.index.TaskEntry;
import dev.runner.telemetry.index.sqlite.Database;
import dev.runner.telemetry.index.sqlite.Query;
import dev.runner.telemetry.index.sqlite.Schema;
import dev.runner.telemetry.index.sqlite.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What can be asked about events. */
public final class EventRows {
  private final Connection db;
  private final TaskRows tasks;

  EventRows(Connection db, TaskRows tasks) {
    this.db = db;
    this.tasks = tasks;
  }

  /** Where the events nearest to a position stand, in the order of positions. */
  public List<LinePlace> page(EventFilter filter, EventsFrom from, int limit) {
    List<Place> found = new ArrayList<>();
    for (Sql sql : new EventSelect(filter, from, limit, this::tasksOf, this::runNo).queries()) {
      found.addAll(Query.list(db, sql, Place::read));
    }
    Comparator<Place> inOrder = Comparator.comparingLong(Place::pos).thenComparingLong(Place::at);
    return found.stream()
        .sorted(from.backwards() ? inOrder.reversed() : inOrder)
        .limit(limit)
        .sorted(inOrder)
        .map(Place::shown)
        .toList();
  }

  private record Place(long at, long pos, int length, String runId) {
    static Place read(ResultSet row) throws SQLException {
      return new Place(row.getLong(1), row.getLong(2), row.getInt(3), row.getString(4));
    }

    LinePlace shown() {
      return new LinePlace(runId, Schema.offset(at), length, pos);
    }
  }

  private List<Long> tasksOf(String taskId, Set<String> runs) {
    return tasks.withId(taskId).stream()
        .filter(task -> runs.isEmpty() || runs.contains(task.runId()))
        .map(TaskEntry::no)
        .toList();
  }

  private Optional<Long> runNo(String runId) {
    Sql sql = new Sql("SELECT no FROM runs WHERE run_id = ?", runId);
    return Query.list(db, sql, row -> row.getLong(1)).stream().findFirst();
  }

  /** How many there are. */
  public long count() {
    return Database.number(db, "SELECT count(*) FROM events");
  }
}
