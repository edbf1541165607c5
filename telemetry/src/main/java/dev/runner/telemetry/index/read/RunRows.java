package dev.runner.telemetry.index.read;

import dev.runner.telemetry.index.RunEntry;
import dev.runner.telemetry.index.RunFilter;
import dev.runner.telemetry.index.RunOrder;
import dev.runner.telemetry.index.TaskEntry;
import dev.runner.telemetry.index.sqlite.Query;
import dev.runner.telemetry.index.sqlite.RunText;
import dev.runner.telemetry.index.sqlite.Sql;
import dev.runner.telemetry.view.RunSummary;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What can be asked about runs. */
public final class RunRows {
  private final Connection db;
  private final TaskRows tasks;

  RunRows(Connection db, TaskRows tasks) {
    this.db = db;
    this.tasks = tasks;
  }

  /** A page of the runs whose journal has begun, newest first. */
  public List<RunEntry> page(RunFilter filter, Optional<String> before, int limit) {
    String end = before.map(RunOrder::key).orElse("S");
    List<RunRow> found = new ArrayList<>();
    for (Sql sql : queries(filter, end)) {
      sql.in("run_id", filter.runs()).end("ORDER BY sort DESC", limit);
      found.addAll(Query.list(db, sql, RunRow::read));
    }
    return found.stream()
        .sorted(Comparator.comparing(RunRow::sort).reversed())
        .limit(limit)
        .map(row -> new RunEntry(row.summary, first(row)))
        .toList();
  }

  /** One for each status, to be merged. */
  private static List<Sql> queries(RunFilter filter, String end) {
    String select = "SELECT sort, no, json, crc FROM runs WHERE sort < ? AND bytes > 0";
    return filter.status().isEmpty()
        ? List.of(new Sql(select, end))
        : filter.status().stream().map(s -> new Sql(select, end).and("status = ?", s)).toList();
  }

  private record RunRow(String sort, long no, RunSummary summary) {
    static RunRow read(ResultSet row) throws SQLException {
      return new RunRow(
          row.getString(1), row.getLong(2), RunText.read(row.getString(3), row.getInt(4)));
    }

    boolean says() {
      return summary
          .facts()
          .created()
          .filter(at -> at.event().title().or(at.event()::name).isPresent())
          .isPresent();
    }
  }

  private Optional<TaskEntry> first(RunRow run) {
    return run.says() ? Optional.empty() : tasks.first(run.no);
  }

  /** The id of the newest run, or that of a name, opened and closed here. */
  public Optional<String> newest(Optional<String> name) {
    Sql sql = new Sql("SELECT run_id FROM runs WHERE own = 1 AND closed = 1");
    name.ifPresent(wanted -> sql.and("name = ?", wanted));
    return Query.list(db, sql.end("ORDER BY sort DESC", 1), row -> row.getString(1)).stream()
        .findFirst();
  }
}
