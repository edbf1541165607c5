package dev.runner.telemetry.index.write;

import dev.runner.telemetry.index.IndexException;
import dev.runner.telemetry.index.scan.LineHead;
import dev.runner.telemetry.index.sqlite.Query;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** What the writer says to the database. */
final class Statements implements AutoCloseable {
  final Query runNumber;
  final Query runJson;
  final Query runMark;
  final Query runInsert;
  final Query runUpdate;
  final Query runCounts;
  final Query taskPut;
  final Query usePut;
  final Query taskTaken;
  final Query taskOfRun;
  final Query wordsPut;
  final Query reachedPut;
  private final PreparedStatement eventPut;
  private final List<Query> all;

  Statements(Connection db) {
    runNumber = new Query(db, "SELECT no FROM runs WHERE run_id = ?");
    runJson = new Query(db, "SELECT json, crc, pos FROM runs WHERE no = ?");
    runMark = new Query(db, "SELECT bytes, modified, last_at, last_crc FROM runs WHERE run_id = ?");
    runInsert =
        new Query(
            db,
            """
            INSERT INTO runs(run_id, sort, status, own, imported, closed, json, crc, pos, bytes, modified,
              last_at, last_crc) VALUES(?, ?, 'empty', 0, 0, 0, '{}', 0, 0, 0, 0, 0, 0)
            """);
    runUpdate =
        new Query(
            db,
            """
            UPDATE runs SET name = ?, status = ?, own = ?, imported = ?, closed = ?, json = ?, crc = ?, pos = ?,
              bytes = ?, modified = ?, last_at = ?, last_crc = ? WHERE no = ?
            """);
    runCounts =
        new Query(
            db,
            """
            SELECT status, retried_as IS NOT NULL, count(*) FROM tasks WHERE run = ? GROUP BY 1, 2
            """);
    taskPut =
        new Query(
            db,
            "INSERT OR REPLACE INTO tasks"
                + " VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    usePut = new Query(db, "INSERT OR REPLACE INTO uses VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    taskTaken = new Query(db, "SELECT task_id, run FROM tasks WHERE no = ?");
    taskOfRun =
        new Query(
            db,
            """
            SELECT * FROM tasks WHERE no >= ? AND no < ? AND task_id = ? AND run = ?
            ORDER BY no LIMIT 1
            """);
    wordsPut = new Query(db, "INSERT OR REPLACE INTO words(rowid, text) VALUES(?, ?)");
    reachedPut = new Query(db, "INSERT OR REPLACE INTO reached VALUES(1, ?)");
    all =
        List.of(
            runNumber,
            runJson,
            runMark,
            runInsert,
            runUpdate,
            runCounts,
            taskPut,
            usePut,
            taskTaken,
            taskOfRun,
            wordsPut,
            reachedPut);
    try {
      eventPut = db.prepareStatement("INSERT OR REPLACE INTO events VALUES(?, ?, ?, ?, ?)");
    } catch (SQLException e) {
      throw IndexException.of(e);
    }
  }

  /** The one statement run for every event; the values go straight to the driver. */
  void event(long at, LineHead head, int length, long task) {
    try {
      eventPut.setLong(1, at);
      eventPut.setLong(2, head.pos());
      eventPut.setInt(3, length);
      if (task >= 0) {
        eventPut.setLong(4, task);
      } else {
        eventPut.setNull(4, java.sql.Types.INTEGER);
      }
      eventPut.setInt(5, head.name());
      eventPut.addBatch();
    } catch (SQLException e) {
      throw IndexException.of(e);
    }
  }

  void flushEvents() {
    try {
      int[] _ = eventPut.executeBatch();
    } catch (SQLException e) {
      throw IndexException.of(e);
    }
  }

  @Override
  public void close() {
    all.forEach(Query::close);
    try {
      eventPut.close();
    } catch (SQLException e) {
      throw IndexException.of(e);
    }
  }
}
