package dev.runner.telemetry.index.write;

import dev.runner.telemetry.index.IndexException;
import dev.runner.telemetry.index.RunSource;
import dev.runner.telemetry.index.scan.Chunk;
import dev.runner.telemetry.index.scan.Chunk.Mark;
import dev.runner.telemetry.index.scan.JournalScan;
import dev.runner.telemetry.index.sqlite.Checksum;
import dev.runner.telemetry.index.sqlite.Database;
import dev.runner.telemetry.index.sqlite.Query;
import dev.runner.telemetry.index.sqlite.Schema;
import dev.runner.telemetry.share.RunLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The index as its one writer sees it; not for two threads. All methods throw {@link
 * IndexException}; after one, the index is to be closed.
 */
public final class Index implements AutoCloseable {
  private final Connection db;
  private final Statements sql;
  private final RunSource source;
  private @Nullable RunIntake intake;
  private long taken;
  private boolean open;

  /** The position last stored by this writer. */
  private long reached = -1;

  Index(Connection db, RunSource source) {
    this.db = db;
    this.source = source;
    this.sql = new Statements(db);
  }

  /**
   * Opens the index of a home.
   *
   * @throws IndexException whose {@code damaged} is true when there is none that can be used
   */
  public static Index open(Path file, RunSource source) {
    if (!Files.exists(file) || !Checksum.confirms(file)) {
      throw new IndexException("there is no usable index");
    }
    Connection db = Database.writer(file);
    try {
      if (Database.number(db, "PRAGMA user_version") != Schema.VERSION) {
        throw new IndexException("the index is of another version");
      }
      return new Index(db, source);
    } catch (IndexException e) {
      Database.close(db);
      throw e;
    }
  }

  /**
   * Takes in what is new in a run's journal; forgets the run when there is none that can be read,
   * and begins anew when it is another one. To be followed by {@link #commit}.
   *
   * @param upTo lines of later positions are left for another time, where positions are ours
   * @return how many events were new
   */
  public long take(String runId, long upTo) {
    Path journal = source.journal(runId);
    Optional<RunLines> lines = source.lines(runId);
    Optional<BasicFileAttributes> file = JournalScan.look(journal);
    Optional<Mark> known = mark(runId);
    if (file.isEmpty() || lines.isEmpty()) {
      known.ifPresent(mark -> forget(runId));
      return 0;
    }
    if (known.isPresent() && !JournalScan.changed(file.get(), known.get())) {
      return 0;
    }
    if (known.isPresent() && !JournalScan.continues(journal, known.get())) {
      forget(runId);
    }
    begin();
    taken = 0;
    try {
      JournalScan.read(source, lines.get(), mark(runId).orElse(Mark.NONE), upTo, this::add);
    } catch (IOException e) {
      throw IndexException.of(e);
    }
    return taken;
  }

  private Optional<Mark> mark(String runId) {
    return sql.runMark
        .with(runId)
        .first(row -> new Mark(row.getLong(1), row.getLong(2), row.getLong(3), row.getInt(4)));
  }

  void add(Chunk chunk) {
    RunIntake into =
        chunk.first() || intake == null
            ? new RunIntake(sql, chunk.run(), source, () -> number("SELECT last_insert_rowid()"))
            : intake;
    intake = into;
    chunk.lines().forEach(into::take);
    sql.flushEvents();
    chunk.mark().ifPresent(into::end);
    taken += chunk.lines().size();
  }

  /** Forgets runs that are not among these. */
  public void keepOnly(Set<String> runIds) {
    List<String> gone = new ArrayList<>(runIds());
    gone.removeIf(runIds::contains);
    gone.forEach(this::forget);
  }

  private List<String> runIds() {
    try (Query query = new Query(db, "SELECT run_id FROM runs")) {
      return query.list(row -> row.getString(1));
    }
  }

  /** Forgets a run. */
  public void forget(String runId) {
    begin();
    Optional<Long> known = sql.runNumber.with(runId).first(row -> row.getLong(1));
    if (known.isPresent()) {
      long no = known.get();
      Database.run(
          db,
          List.of(
              "DELETE FROM words WHERE rowid IN (SELECT no FROM tasks WHERE run = " + no + ")",
              "DELETE FROM tasks WHERE run = " + no,
              "DELETE FROM events WHERE at BETWEEN %d AND %d"
                  .formatted(Schema.at(no, 0), Schema.at(no, Schema.MAX_OFFSET)),
              "DELETE FROM runs WHERE no = " + no));
    }
  }

  /** Begins a transaction, if none has begun. */
  void begin() {
    if (!open) {
      Database.run(db, List.of("BEGIN"));
      open = true;
    }
  }

  /**
   * Makes what was taken in visible to readers, who must be able to rely on it: of all runs made
   * here it is exactly what was committed up to this position.
   */
  public void commit(long pos) {
    if (open || pos != reached) {
      begin();
      sql.reachedPut.with(pos).run();
      commit();
      reached = pos;
    }
  }

  /** Writes out what was taken in, while there are no readers. */
  public void commit() {
    if (open) {
      Database.run(db, List.of("COMMIT"));
      open = false;
    }
  }

  long number(String query) {
    return Database.number(db, query);
  }

  void run(List<String> statements) {
    Database.run(db, statements);
  }

  @Override
  public void close() {
    sql.close();
    Database.close(db);
  }
}
