package dev.runner.telemetry.index;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The queries of a page of tasks. Each walks one index of the table from the newest task on and
 * ends with the page, so a filter with several values makes one query for each, to be merged.
 */
final class TaskSelect {
  /** An id is made a moment before its task is queued; no clock is set back by a day meanwhile. */
  private static final Duration CLOCK_SLACK = Duration.ofDays(1);

  private static final String COLUMNS = "SELECT t.no, t.task_id, r.run_id, t.retried_as FROM ";
  private static final String JOIN = " CROSS JOIN runs r ON r.no = t.run WHERE ";

  /** With these, an index goes on with the status. */
  private static final Set<String> BEFORE_STATUS = Set.of("tool", "project");

  private final TaskFilter filter;
  private final long before;
  private final int limit;
  private final WordMatch words;

  TaskSelect(TaskFilter filter, long before, int limit, WordMatch words) {
    this.filter = filter;
    this.before = before;
    this.limit = limit;
    this.words = words;
  }

  List<Sql> queries() {
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
    Sql sql = new Sql(from + "w.words MATCH ? AND w.rowid < ?", words.of(filter.words()), before);
    return filtered(sql, "").end("ORDER BY w.rowid DESC", limit);
  }

  private Sql ofRun(String runId) {
    String run = "t.run = (SELECT no FROM runs WHERE run_id = ?) AND t.no < ?";
    String from = COLUMNS + "tasks t INDEXED BY tasks_run" + JOIN;
    return page(new Sql(from + run, runId, before), "run");
  }

  private List<Sql> each(String column, Set<String> values) {
    return values.stream().sorted().map(value -> one(column, value)).toList();
  }

  private Sql one(String column, String value) {
    boolean andStatus = BEFORE_STATUS.contains(column) && filter.status().size() == 1;
    String index = "tasks_" + (column.equals("agent_role") ? "role" : column);
    String from = COLUMNS + "tasks t INDEXED BY " + index + (andStatus ? "_status" : "") + JOIN;
    Sql sql = new Sql(from + "t." + column + " = ? AND t.no < ?", value, before);
    if (andStatus) {
      sql.and("t.status = ?", filter.status().iterator().next());
    }
    return page(sql, column);
  }

  private Sql all() {
    return page(new Sql(COLUMNS + "tasks t NOT INDEXED" + JOIN + "t.no < ?", before), "");
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
    filter.since().ifPresent(since -> sql.and("t.queued_us >= ?", ceiling(since)));
    filter.since().ifPresent(since -> sql.and("t.no >= ?", number(since.minus(CLOCK_SLACK))));
    filter.until().ifPresent(until -> sql.and("t.queued_us <= ?", TaskRow.microseconds(until)));
    filter.until().ifPresent(until -> sql.and("t.no < ?", number(until.plus(CLOCK_SLACK))));
    return sql;
  }

  /** Journals hold microseconds; a time between two of them begins with the later one. */
  private static long ceiling(Instant since) {
    return TaskRow.microseconds(since.plusNanos(999));
  }

  private static long number(Instant time) {
    return TaskNumber.at(time.toEpochMilli());
  }
}
