package dev.runner.telemetry.index.sqlite;

import dev.runner.telemetry.index.TaskNumber;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The tables. Whatever is changed here makes another version: the file is built anew. */
public final class Schema {
  /** An event is known by its run and the byte at which its line begins in the journal. */
  private static final int OFFSET_BITS = 40;

  public static final long MAX_OFFSET = (1L << OFFSET_BITS) - 1;

  /** So many tasks can share a number's place: copies, or such made within one millisecond. */
  public static final int MAX_COLLISIONS = 4_096;

  /** A task's number tells when it was queued to so much. */
  public static final long ON_TIME_MS = 60_000;

  /** Unless the clock was set, or the id was made elsewhere. */
  public static final String OFF_TIME =
      "abs(t.queued_us - (t.no >> %d) * 1000) > %d"
          .formatted(TaskNumber.LOW_BITS, ON_TIME_MS * 1_000);

  public static final List<String> TABLES =
      List.of(
          """
          CREATE TABLE runs(
            no INTEGER PRIMARY KEY, run_id TEXT NOT NULL UNIQUE, sort TEXT NOT NULL,
            name TEXT, status TEXT NOT NULL, own INTEGER NOT NULL,
            imported INTEGER NOT NULL, closed INTEGER NOT NULL,
            json TEXT NOT NULL, crc INTEGER NOT NULL, pos INTEGER NOT NULL,
            bytes INTEGER NOT NULL, modified INTEGER NOT NULL,
            last_at INTEGER NOT NULL, last_crc INTEGER NOT NULL)
          """,
          """
          CREATE TABLE tasks(
            no INTEGER PRIMARY KEY, task_id TEXT NOT NULL, run INTEGER NOT NULL,
            status TEXT NOT NULL, attention TEXT, tool TEXT NOT NULL, project TEXT, phase TEXT,
            agent_role TEXT, name TEXT, queued_us INTEGER NOT NULL, queued_at INTEGER NOT NULL,
            duration_ms INTEGER, ended_us INTEGER, retried_as TEXT, stalled INTEGER NOT NULL,
            over_budget INTEGER NOT NULL, checkpoints INTEGER NOT NULL)
          """,
          """
          CREATE TABLE uses(
            task INTEGER PRIMARY KEY, input INTEGER, output INTEGER, cache_read INTEGER,
            cache_write INTEGER, reasoning INTEGER, cost TEXT, source TEXT NOT NULL, model TEXT,
            session TEXT)
          """,
          """
          CREATE TABLE events(
            at INTEGER PRIMARY KEY, pos INTEGER NOT NULL, length INTEGER NOT NULL, task INTEGER,
            name INTEGER NOT NULL)
          """,
          """
          CREATE TABLE reached(only INTEGER PRIMARY KEY CHECK(only = 1), pos INTEGER NOT NULL)
          """,
          """
          CREATE VIRTUAL TABLE words USING fts5(
            text, content='', contentless_delete=1, detail=none, tokenize='ascii')
          """);

  /** Made after a bulk load, which is quicker than keeping them meanwhile. */
  public static final List<String> INDEXES =
      List.of(
          "CREATE UNIQUE INDEX runs_sort ON runs(sort)",
          "CREATE INDEX runs_status ON runs(status, sort)",
          "CREATE INDEX runs_name ON runs(name) WHERE name IS NOT NULL",
          "CREATE INDEX tasks_run ON tasks(run)",
          "CREATE INDEX tasks_status ON tasks(status)",
          "CREATE INDEX tasks_tool ON tasks(tool)",
          "CREATE INDEX tasks_tool_status ON tasks(tool, status)",
          "CREATE INDEX tasks_project ON tasks(project)",
          "CREATE INDEX tasks_project_status ON tasks(project, status)",
          "CREATE INDEX tasks_attention ON tasks(attention) WHERE attention IS NOT NULL",
          "CREATE INDEX tasks_phase ON tasks(phase) WHERE phase IS NOT NULL",
          "CREATE INDEX tasks_role ON tasks(agent_role) WHERE agent_role IS NOT NULL",
          "CREATE INDEX tasks_ended ON tasks(ended_us) WHERE ended_us IS NOT NULL",
          "CREATE INDEX tasks_name ON tasks(name) WHERE name IS NOT NULL",
          "CREATE INDEX tasks_off_time ON tasks(queued_us) WHERE " + OFF_TIME.replace("t.", ""),
          "CREATE INDEX events_pos ON events(pos)",
          "CREATE INDEX events_name ON events(name, pos)",
          "CREATE INDEX events_task ON events(task) WHERE task IS NOT NULL");

  /** Done after a bulk load: one list of tasks a word is asked six times as quickly as eight. */
  public static final List<String> LOADED = List.of("INSERT INTO words(words) VALUES('optimize')");

  /** Kept in the file; never 0, which a file of nobody has. */
  public static final int VERSION =
      (TABLES.hashCode() * 31 + INDEXES.hashCode() * 31 + EventNames.ALL.hashCode()) | 1;

  private Schema() {}

  /** A time as it is kept. */
  public static long microseconds(Instant time) {
    return TimeUnit.SECONDS.toMicros(time.getEpochSecond()) + time.getNano() / 1_000;
  }

  /** The same of a time at which something begins: between two microseconds, with the later one. */
  public static long ceiling(Instant since) {
    return microseconds(since.plusNanos(999));
  }

  public static long at(long run, long offset) {
    return run << OFFSET_BITS | offset;
  }

  public static long offset(long at) {
    return at & MAX_OFFSET;
  }

  public static long run(long at) {
    return at >>> OFFSET_BITS;
  }
}
