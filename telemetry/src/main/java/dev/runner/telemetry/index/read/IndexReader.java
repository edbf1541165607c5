package dev.runner.telemetry.index.read;

import dev.runner.telemetry.index.sqlite.Database;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.function.Function;

/**
 * The index as one of its readers sees it, through a connection of its own; not for two threads.
 * All methods, and those of its parts, throw {@link dev.runner.telemetry.index.IndexException}.
 */
public final class IndexReader implements AutoCloseable {
  private final Connection db;
  private final TaskLines lines;
  private final WordMatch words;
  private final TaskRows tasks;
  private final RunRows runs;
  private final EventRows events;

  private IndexReader(Connection db) {
    this.db = db;
    this.words = new WordMatch(db);
    this.lines = new TaskLines(db);
    this.tasks = new TaskRows(db, lines, words);
    this.runs = new RunRows(db, tasks);
    this.events = new EventRows(db, tasks);
  }

  public static IndexReader open(Path file) {
    Connection db = Database.reader(file);
    try {
      return new IndexReader(db);
    } catch (RuntimeException e) {
      Database.close(db);
      throw e;
    }
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

  /** Up to which position it holds what was committed: of runs made here all of it and no more. */
  public long position() {
    return Database.number(db, "SELECT pos FROM reached");
  }

  public TaskRows tasks() {
    return tasks;
  }

  public RunRows runs() {
    return runs;
  }

  public EventRows events() {
    return events;
  }

  @Override
  public void close() {
    lines.close();
    words.close();
    Database.close(db);
  }
}
