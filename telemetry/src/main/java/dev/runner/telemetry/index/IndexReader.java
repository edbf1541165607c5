package dev.runner.telemetry.index;

import dev.runner.telemetry.view.RunSummary;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;

/**
 * The index as one of its readers sees it, through a connection of its own; not for two threads.
 * All methods throw {@link IndexException}.
 */
public final class IndexReader implements AutoCloseable {
  private static final String PLACE =
      "SELECT t.no, t.task_id, r.run_id, t.retried_as FROM tasks t ";
  private static final String RUNS = "CROSS JOIN runs r ON r.no = t.run ";

  private final Connection db;
  private final Query lines;
  private final WordMatch words;

  private IndexReader(Connection db) {
    this.db = db;
    this.words = new WordMatch(db);
    this.lines =
        new Query(
            db,
            """
            SELECT at, length, pos, name FROM events INDEXED BY events_task WHERE task = ?
            ORDER BY at DESC
            """);
  }

  public static IndexReader open(Path file) {
    return new IndexReader(Database.reader(file));
  }

  /** Answers a question from one state of the index, whatever is written meanwhile. */
  public <T> T atOnce(Function<IndexReader, T> question) {
    Database.run(db, List.of("BEGIN"));
    try {
      return question.apply(this);
    } finally {
      Database.run(db, List.of("ROLLBACK"));
    }
  }

  /**
   * A page of tasks with their lines, newest first.
   *
   * @param before the last task of the page before
   */
  public List<TaskEntry> tasks(TaskFilter filter, Optional<String> before, int limit) {
    long end = before.map(this::numberOf).orElse(Long.MAX_VALUE);
    List<TaskEntry> found = new ArrayList<>();
    for (Sql sql : new TaskSelect(filter, end, limit, words).queries()) {
      found.addAll(list(sql, IndexReader::place));
    }
    return found.stream()
        .sorted(Comparator.comparingLong(TaskEntry::no).reversed())
        .limit(limit)
        .map(this::withLines)
        .toList();
  }

  private long numberOf(String taskId) {
    long from = TaskNumber.of(taskId).orElse(0);
    return withId(taskId).stream().mapToLong(TaskEntry::no).min().orElse(from);
  }

  private static TaskEntry place(ResultSet row) throws SQLException {
    return new TaskEntry(
        row.getLong(1),
        row.getString(2),
        row.getString(3),
        Optional.ofNullable(row.getString(4)),
        List.of());
  }

  private TaskEntry withLines(TaskEntry task) {
    List<LinePlace> places = lines.with(task.no()).read(rows -> lines(task.runId(), rows));
    return new TaskEntry(task.no(), task.taskId(), task.runId(), task.retriedAs(), places);
  }

  /** From the last line back: of silences and their ends, a view shows the last one only. */
  private static List<LinePlace> lines(String runId, ResultSet rows) throws SQLException {
    Deque<LinePlace> kept = new ArrayDeque<>();
    boolean stallKept = false;
    while (rows.next()) {
      boolean ofStall = EventNames.isOfStall(rows.getInt(4));
      if (!ofStall || !stallKept) {
        long offset = Schema.offset(rows.getLong(1));
        kept.addFirst(new LinePlace(runId, offset, rows.getInt(2), rows.getLong(3)));
      }
      stallKept |= ofStall;
    }
    return List.copyOf(kept);
  }

  /** All copies of a task, without their lines; those of imported runs come last. */
  public List<TaskEntry> withId(String taskId) {
    OptionalLong from = TaskNumber.of(taskId);
    if (from.isEmpty()) {
      return List.of();
    }
    String range = "WHERE t.no >= ? AND t.no < ? AND t.task_id = ? ORDER BY r.imported, t.no";
    long end = from.getAsLong() + RunIntake.MAX_COLLISIONS;
    return list(
        new Sql(PLACE + "NOT INDEXED " + RUNS + range, from.getAsLong(), end, taskId),
        IndexReader::place);
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
    return list(sql.in("r.run_id", runs).end("ORDER BY t.no DESC", limit), IndexReader::place);
  }

  /** The newest task, or that of a name, in a run opened and closed here. */
  public Optional<TaskEntry> newest(Optional<String> name, Set<String> runs) {
    Sql sql = new Sql(PLACE + RUNS + "WHERE r.own = 1 AND r.closed = 1");
    name.ifPresent(wanted -> sql.and("t.name = ?", wanted));
    return list(sql.in("r.run_id", runs).end("ORDER BY t.no DESC", 1), IndexReader::place).stream()
        .findFirst();
  }

  /** The id of the newest run, or that of a name, opened and closed here. */
  public Optional<String> newestRun(Optional<String> name) {
    Sql sql = new Sql("SELECT run_id FROM runs WHERE own = 1 AND closed = 1");
    name.ifPresent(wanted -> sql.and("name = ?", wanted));
    return list(sql.end("ORDER BY sort DESC", 1), row -> row.getString(1)).stream().findFirst();
  }

  /** A page of runs, newest first. */
  public List<RunEntry> runs(RunFilter filter, Optional<String> before, int limit) {
    String end = before.map(RunOrder::key).orElse("S");
    String select = "SELECT sort, no, json, crc FROM runs WHERE sort < ?";
    List<Sql> queries =
        filter.status().isEmpty()
            ? List.of(new Sql(select, end))
            : filter.status().stream().map(s -> new Sql(select, end).and("status = ?", s)).toList();
    List<RunRow> found = new ArrayList<>();
    for (Sql sql : queries) {
      sql.in("run_id", filter.runs()).end("ORDER BY sort DESC", limit);
      found.addAll(list(sql, RunRow::read));
    }
    return found.stream()
        .sorted(Comparator.comparing(RunRow::sort).reversed())
        .limit(limit)
        .map(row -> new RunEntry(row.summary, first(row)))
        .toList();
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
    if (run.says()) {
      return Optional.empty();
    }
    Sql sql = new Sql(PLACE + "INDEXED BY tasks_run " + RUNS + "WHERE t.run = ?", run.no);
    return list(sql.end("ORDER BY t.no", 1), IndexReader::place).stream()
        .findFirst()
        .map(this::withLines);
  }

  /** Where the first events after a position stand, in the order of positions. */
  public List<LinePlace> events(EventFilter filter, long after, int limit) {
    List<Place> found = new ArrayList<>();
    for (Sql sql : new EventSelect(filter, after, limit, this::tasksOf, this::runNo).queries()) {
      found.addAll(list(sql, Place::read));
    }
    return found.stream()
        .sorted(Comparator.comparingLong(Place::pos).thenComparingLong(Place::at))
        .limit(limit)
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
    return withId(taskId).stream()
        .filter(task -> runs.isEmpty() || runs.contains(task.runId()))
        .map(TaskEntry::no)
        .toList();
  }

  private Optional<Long> runNo(String runId) {
    return list(new Sql("SELECT no FROM runs WHERE run_id = ?", runId), row -> row.getLong(1))
        .stream()
        .findFirst();
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
    return list(
        sql.end("ORDER BY t.no DESC", limit),
        row ->
            new Took(
                row.getLong(1),
                Optional.ofNullable(row.getString(2)),
                Instant.EPOCH.plus(row.getLong(3), ChronoUnit.MICROS)));
  }

  /** How many events stand in it. */
  public long events() {
    return Database.number(db, "SELECT count(*) FROM events");
  }

  private <T> List<T> list(Sql sql, Query.Row<T> row) {
    try (Query query = new Query(db, sql.text())) {
      return query.with(sql.values()).list(row);
    }
  }

  @Override
  public void close() {
    lines.close();
    words.close();
    Database.close(db);
  }
}
