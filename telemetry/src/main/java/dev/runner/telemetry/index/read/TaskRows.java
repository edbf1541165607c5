package dev.runner.telemetry.index.read;

import dev.runner.telemetry.index.Ended;
import dev.runner.telemetry.index.TaskEntry;
import dev.runner.telemetry.index.TaskFilter;
import dev.runner.telemetry.index.TaskNumber;
import dev.runner.telemetry.index.TaskSpan;
import dev.runner.telemetry.index.TaskUse;
import dev.runner.telemetry.index.Took;
import dev.runner.telemetry.index.sqlite.Query;
import dev.runner.telemetry.index.sqlite.Schema;
import dev.runner.telemetry.index.sqlite.Sql;
import dev.runner.telemetry.index.sqlite.UseColumns;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;

/** What can be asked about tasks. */
public final class TaskRows {
  private static final String PLACE =
      "SELECT t.no, t.task_id, r.run_id, t.retried_as FROM tasks t ";
  private static final String RUNS = "CROSS JOIN runs r ON r.no = t.run ";

  private final Connection db;
  private final TaskLines lines;
  private final WordMatch words;

  TaskRows(Connection db, TaskLines lines, WordMatch words) {
    this.db = db;
    this.lines = lines;
    this.words = words;
  }

  /**
   * A page of tasks with their lines, newest first.
   *
   * @param before the last task of the page before
   */
  public List<TaskEntry> page(TaskFilter filter, Optional<String> before, int limit) {
    long end = before.map(this::numberOf).orElse(Long.MAX_VALUE);
    List<TaskEntry> found = new ArrayList<>();
    for (Sql sql : new TaskSelect(filter, end, limit, words).queries()) {
      found.addAll(places(sql));
    }
    return found.stream()
        .distinct()
        .sorted(Comparator.comparingLong(TaskEntry::no).reversed())
        .limit(limit)
        .map(lines::added)
        .toList();
  }

  private long numberOf(String taskId) {
    long from = TaskNumber.of(taskId).orElse(0);
    return withId(taskId).stream().mapToLong(TaskEntry::no).min().orElse(from);
  }

  private List<TaskEntry> places(Sql sql) {
    return Query.list(db, sql, TaskRows::place);
  }

  private static TaskEntry place(ResultSet row) throws SQLException {
    return new TaskEntry(
        row.getLong(1),
        row.getString(2),
        row.getString(3),
        Optional.ofNullable(row.getString(4)),
        List.of());
  }

  /** All copies of a task, without their lines; those of imported runs come last. */
  public List<TaskEntry> withId(String taskId) {
    OptionalLong from = TaskNumber.of(taskId);
    if (from.isEmpty()) {
      return List.of();
    }
    String range = "WHERE t.no >= ? AND t.no < ? AND t.task_id = ? ORDER BY r.imported, t.no";
    long end = from.getAsLong() + Schema.MAX_COLLISIONS;
    return places(new Sql(PLACE + "NOT INDEXED " + RUNS + range, from.getAsLong(), end, taskId));
  }

  /** The newest tasks whose id begins or ends so, each id once. */
  public List<TaskEntry> withPart(String part, Set<String> runs, int limit) {
    Map<String, TaskEntry> found = new LinkedHashMap<>();
    for (int asked = limit; ; asked *= 4) {
      List<TaskEntry> page = copiesWithPart(part, runs, asked);
      page.forEach(task -> found.putIfAbsent(task.taskId(), task));
      if (found.size() >= limit || page.size() < asked) {
        return found.values().stream().limit(limit).toList();
      }
    }
  }

  private List<TaskEntry> copiesWithPart(String part, Set<String> runs, int limit) {
    int length = part.length();
    Sql sql =
        new Sql(
            PLACE + RUNS + "WHERE (substr(t.task_id, 1, ?) = ? OR substr(t.task_id, -?) = ?)",
            length,
            part,
            length,
            part);
    return places(sql.in("r.run_id", runs).end("ORDER BY t.no DESC", limit));
  }

  /** The newest task, or that of a name, in a run opened and closed here. */
  public Optional<TaskEntry> newest(Optional<String> name, Set<String> runs) {
    Sql sql = new Sql(PLACE + RUNS + "WHERE r.own = 1 AND r.closed = 1");
    name.ifPresent(wanted -> sql.and("t.name = ?", wanted));
    return places(sql.in("r.run_id", runs).end("ORDER BY t.no DESC", 1)).stream().findFirst();
  }

  /** The oldest task of a run, with its lines. */
  Optional<TaskEntry> first(long run) {
    Sql sql = new Sql(PLACE + "INDEXED BY tasks_run " + RUNS + "WHERE t.run = ?", run);
    return places(sql.end("ORDER BY t.no", 1)).stream().findFirst().map(lines::added);
  }

  /** How the newest tasks of a tool made here ended, the newest first. */
  public List<Ended> ended(String tool, int limit) {
    Sql sql =
        new Sql(
            """
            SELECT t.status, t.duration_ms, t.queued_us FROM tasks t INDEXED BY tasks_tool
            CROSS JOIN runs r ON r.no = t.run
            WHERE t.tool = ? AND t.duration_ms IS NOT NULL AND r.own = 1
            """,
            tool);
    return Query.list(
        db,
        sql.end("ORDER BY t.no DESC", limit),
        row -> new Ended(row.getString(1), row.getLong(2), time(row.getLong(3))));
  }

  /** The phases of a run's tasks, in the order in which they came up. */
  public List<String> phases(String runId) {
    Sql sql =
        new Sql(
            """
            SELECT t.phase FROM tasks t INDEXED BY tasks_run
            WHERE t.run = (SELECT no FROM runs WHERE run_id = ?) AND t.phase IS NOT NULL
            GROUP BY t.phase ORDER BY min(t.no)
            """,
            runId);
    return Query.list(db, sql, row -> row.getString(1));
  }

  /** How long the newest tasks of a tool that succeeded here took. */
  public List<Took> took(String tool, int limit) {
    Sql sql =
        new Sql(
            """
            SELECT t.duration_ms, t.project, t.queued_us FROM tasks t INDEXED BY tasks_tool_status
            CROSS JOIN runs r ON r.no = t.run
            WHERE t.tool = ? AND t.status = 'succeeded' AND t.duration_ms IS NOT NULL
              AND r.own = 1
            """,
            tool);
    return Query.list(db, sql.end("ORDER BY t.no DESC", limit), TaskRows::took);
  }

  /**
   * What the tasks made here have used, of those queued in this time.
   *
   * @param open whether a run that is not closed is one of this home's daemons
   */
  public List<TaskUse> uses(
      Optional<Instant> since, Optional<Instant> until, Predicate<String> open) {
    Sql sql =
        new Sql(
            """
            SELECT t.task_id, r.run_id, t.tool, t.project, t.agent_role, t.queued_us, r.closed, u.*
            FROM uses u CROSS JOIN tasks t ON t.no = u.task CROSS JOIN runs r ON r.no = t.run
            WHERE r.own = 1
            """);
    since.ifPresent(from -> sql.and("t.queued_us >= ?", Schema.ceiling(from)));
    until.ifPresent(to -> sql.and("t.queued_us <= ?", Schema.microseconds(to)));
    return Query.list(db, sql, OwnUse::read).stream()
        .filter(use -> use.closed() || open.test(use.use().runId()))
        .map(OwnUse::use)
        .toList();
  }

  /**
   * When the tasks made here ran that ended after the one moment and started before the other.
   *
   * @param open whether a run that is not closed is one of this home's daemons
   */
  public List<TaskSpan> spans(Instant since, Instant until, Predicate<String> open) {
    Sql sql =
        new Sql(
            """
            SELECT t.task_id, t.ended_us, t.duration_ms, r.run_id, r.closed
            FROM tasks t INDEXED BY tasks_ended CROSS JOIN runs r ON r.no = t.run
            WHERE t.ended_us > ? AND t.ended_us - t.duration_ms * 1000 < ? AND t.duration_ms > 0
              AND r.own = 1
            """,
            Schema.microseconds(since),
            Schema.ceiling(until));
    return Query.list(db, sql, OwnSpan::read).stream()
        .filter(span -> span.closed() || open.test(span.runId()))
        .map(OwnSpan::span)
        .toList();
  }

  private record OwnSpan(TaskSpan span, String runId, boolean closed) {
    static OwnSpan read(ResultSet row) throws SQLException {
      TaskSpan span =
          new TaskSpan(row.getString(1), time(row.getLong(2)), Duration.ofMillis(row.getLong(3)));
      return new OwnSpan(span, row.getString(4), row.getBoolean(5));
    }
  }

  private record OwnUse(TaskUse use, boolean closed) {
    static OwnUse read(ResultSet row) throws SQLException {
      return new OwnUse(TaskRows.use(row), row.getBoolean(7));
    }
  }

  private static TaskUse use(ResultSet row) throws SQLException {
    return new TaskUse(
        row.getString(1),
        row.getString(2),
        row.getString(3),
        Optional.ofNullable(row.getString(4)),
        Optional.ofNullable(row.getString(5)),
        time(row.getLong(6)),
        UseColumns.read(row));
  }

  private static Took took(ResultSet row) throws SQLException {
    return new Took(row.getLong(1), Optional.ofNullable(row.getString(2)), time(row.getLong(3)));
  }

  private static Instant time(long us) {
    return Instant.EPOCH.plus(us, ChronoUnit.MICROS);
  }
}
