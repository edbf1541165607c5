package dev.runner.telemetry.index.sqlite;

import dev.runner.telemetry.index.IndexException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A prepared statement whose failures are {@link IndexException}s. */
public final class Query implements AutoCloseable {
  private final PreparedStatement statement;

  /** Makes something of the row a cursor stands on. */
  @FunctionalInterface
  public interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  public Query(Connection db, String sql) {
    try {
      statement = db.prepareStatement(sql);
    } catch (SQLException e) {
      throw IndexException.of(e);
    }
  }

  /** All rows of a query asked once. */
  public static <T> List<T> list(Connection db, Sql sql, Row<T> row) {
    try (Query query = new Query(db, sql.text())) {
      return query.with(sql.values()).list(row);
    }
  }

  /** Sets all parameters; an empty {@link Optional} is NULL. */
  public Query with(Object... values) {
    try {
      for (int i = 0; i < values.length; i++) {
        Object value = values[i] instanceof Optional<?> o ? o.orElse(null) : values[i];
        statement.setObject(i + 1, value);
      }
      return this;
    } catch (SQLException e) {
      throw IndexException.of(e);
    }
  }

  public void run() {
    try {
      statement.executeUpdate();
    } catch (SQLException e) {
      throw IndexException.of(e);
    }
  }

  public <T> List<T> list(Row<T> reader) {
    return read(rows -> {
      List<T> all = new ArrayList<>();
      while (rows.next()) {
        all.add(reader.read(rows));
      }
      return all;
    });
  }

  public <T> Optional<T> first(Row<T> reader) {
    return read(rows -> rows.next() ? Optional.of(reader.read(rows)) : Optional.empty());
  }

  /** Makes something of all rows: the cursor stands before the first. */
  public <T> T read(Row<T> reader) {
    try (ResultSet rows = statement.executeQuery()) {
      return reader.read(rows);
    } catch (SQLException e) {
      throw IndexException.of(e);
    }
  }

  @Override
  public void close() {
    try {
      statement.close();
    } catch (SQLException e) {
      throw IndexException.of(e);
    }
  }
}
