package dev.runner.telemetry.index.read;

import dev.runner.telemetry.index.sqlite.Database;
import dev.runner.telemetry.index.sqlite.Query;
import java.sql.Connection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What to ask FTS5 for beginnings of words. It answers {@code "fla"*} by gathering all tasks of all
 * such words first; asked for those words themselves, it ends with the page.
 */
final class WordMatch implements AutoCloseable {
  /** Of more words, FTS5 gathers the tasks quicker than it steps through each word's. */
  private static final int MAX_WORDS = 1_000;

  private static final String AFTER_ALL = Character.toString(Character.MAX_CODE_POINT);

  private final Query beginning;

  WordMatch(Connection db) {
    Database.run(db, List.of("CREATE VIRTUAL TABLE temp.known USING fts5vocab(main, words, row)"));
    beginning = new Query(db, "SELECT term FROM temp.known WHERE term >= ? AND term <= ? LIMIT ?");
  }

  /** The expression for tasks with words that begin with each of these. */
  String of(List<String> typed) {
    return typed.stream().map(this::of).collect(Collectors.joining(" AND "));
  }

  private String of(String typed) {
    List<String> words =
        beginning.with(typed, typed + AFTER_ALL, MAX_WORDS + 1).list(row -> row.getString(1));
    return words.isEmpty() || words.size() > MAX_WORDS
        ? '"' + typed + "\"*"
        : words.stream().collect(Collectors.joining("\" OR \"", "(\"", "\")"));
  }

  @Override
  public void close() {
    beginning.close();
  }
}
