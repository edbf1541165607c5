package dev.runner.telemetry.index.read;

import dev.runner.telemetry.index.TaskFilter;
import dev.runner.telemetry.index.TaskNumber;
import dev.runner.telemetry.index.sqlite.Schema;
import dev.runner.telemetry.index.sqlite.Sql;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The queries of a page of tasks. Each walks one index of the table from the newest task on and
 * ends with the page, so a filter with several values makes one query for each, to be merged.
 */
final class TaskSelect {
  /**
   * An id is made a moment before its task is queued: a time is found by ids of so much before and
   * after it. Of the tasks for which that does not hold there is an index.
   */
  private static final Duration SLACK = Duration.ofMillis(Schema.ON_TIME_MS);

  private static final String COLUMNS = "SELECT t.no, t.task_id, r.run_id, t.retried_as FROM ";
  private static final String JOIN = " CROSS JOIN runs r ON r.no = t.run WHERE ";

  /** With these, an index goes on with the status. */
  private static final Set<String> BEFORE_STATUS = Set.of("tool", "project");

  private final TaskFilter filter;
  private final long before;
  private final long from;
  private final long end;
  private final int limit;
  private final WordMatch words;

  TaskSelect(TaskFilter filter, long before, int limit, WordMatch words) {
    this.filter = filter;
    this.from = filter.since().map(since -> number(since.minus(SLACK))).orElse(0L);
    long ofUntil = filter.until().map(u -> number(u.plus(SLACK)) + 1).orElse(Long.MAX_VALUE);
    this.end = Math.min(before, ofUntil);
    this.before = before;
    this.limit = limit;
    this.words = words;
  }

  List<Sql> queries() {
    List<Sql> queries = new ArrayList<>(onTime());
    if (filter.since().isPresent() || filter.until().isPresent()) {
      queries.add(offTime());
    }
    return queries;
  }

  /** Tasks whose id tells when they were queued, or all when that does not matter. */
  private List<Sql> onTime() {
    if (!filter.words().isEmpty()) {
      return List.of(searching());
    }
    if (!filter.runs().isEmpty()) {
      return filter.runs().stream().sorted().map(this::ofRun).toList();
    }
    return columns().entrySet().stream()
        .filter(column -> !column.getValue().isEmpty() && !column.getValue().contains(""))
        .findFirst()
        .map(column -> each(column.getKey(), column.getValue()))
        .orElseGet(() -> List.of(all()));
  }

  /** The columns with an index, the most selective first. */
  private Map<String, Set<String>> columns() {
    Map<String, Set<String>> columns = new LinkedHashMap<>();
    columns.put("attention", filter.attention());
    columns.put("agent_role", filter.agentRole());
    columns.put("phase", filter.phase());
    columns.put("project", filter.project());
    columns.put("tool", filter.tool());
    columns.put("status", filter.status());
    return columns;
  }

  private Sql searching() {
    String from = COLUMNS + "words w CROSS JOIN tasks t ON t.no = w.rowid" + JOIN;
    Sql sql = new Sql(from + "w.words MATCH ?", words.of(filter.words()));
    return filtered(range(sql, "w.rowid"), "").end("ORDER BY w.rowid DESC", limit);
  }

  private Sql offTime() {
    String from = COLUMNS + "tasks t INDEXED BY tasks_off_time";
    Sql sql =
        filter.words().isEmpty()
            ? new Sql(from + JOIN + Schema.OFF_TIME)
            : new Sql(
                from
                    + " CROSS JOIN words w ON w.rowid = t.no"
                    + JOIN
                    + "w.words MATCH ? AND "
                    + Schema.OFF_TIME,
                words.of(filter.words()));
    return page(sql.and("t.no < ?", before), "");
  }

  private Sql range(Sql sql, String column) {
    return sql.and(column + " >= ?", this.from).and(column + " < ?", end);
  }

  private Sql ofRun(String runId) {
    String run = "t.run = (SELECT no FROM runs WHERE run_id = ?)";
    String from = COLUMNS + "tasks t INDEXED BY tasks_run" + JOIN;
    return page(range(new Sql(from + run, runId), "t.no"), "run");
  }

  private List<Sql> each(String column, Set<String> values) {
    return values.stream().sorted().map(value -> one(column, value)).toList();
  }

  private Sql one(String column, String value) {
    boolean andStatus = BEFORE_STATUS.contains(column) && filter.status().size() == 1;
    String index = "tasks_" + (column.equals("agent_role") ? "role" : column);
    String from = COLUMNS + "tasks t INDEXED BY " + index + (andStatus ? "_status" : "") + JOIN;
    Sql sql = range(new Sql(from + "t." + column + " = ?", value), "t.no");
    if (andStatus) {
      sql.and("t.status = ?", filter.status().iterator().next());
    }
    return page(sql, column);
  }

  private Sql all() {
    String from = COLUMNS + "tasks t NOT INDEXED" + JOIN + "true";
    return page(range(new Sql(from), "t.no"), "");
  }

  private Sql page(Sql sql, String done) {
    return filtered(sql, done).end("ORDER BY t.no DESC", limit);
  }

  /** All filters but the one the index answers for. */
  private Sql filtered(Sql sql, String done) {
    columns()
        .forEach((column, values) -> {
          if (!column.equals(done)) {
            sql.in("coalesce(t.%s, '')".formatted(column), values);
          }
        });
    if (!done.equals("run")) {
      sql.in("r.run_id", filter.runs());
    }
    filter.since().ifPresent(since -> sql.and("t.queued_us >= ?", Schema.ceiling(since)));
    filter.until().ifPresent(until -> sql.and("t.queued_us <= ?", Schema.microseconds(until)));
    return sql;
  }

  private static long number(Instant time) {
    return TaskNumber.at(time.toEpochMilli());
  }
}
