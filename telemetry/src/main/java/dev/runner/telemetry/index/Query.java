package dev.runner.telemetry.index;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A prepared statement whose failures are {@link IndexException}s. */
final class Query implements AutoCloseable {
  private final PreparedStatement statement;

  /** Makes something of the row a cursor stands on. */
  @FunctionalInterface
  interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  Query(Connection db, String sql) {
    try {
      statement = db.prepareStatement(sql);
    } catch (SQLException e) {
      throw IndexException.of(e);
    }
  }

  /** Sets all parameters; an empty {@link Optional} is NULL. */
  Query with(Object... values) {
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

  void run() {
    try {
      statement.executeUpdate();
    } catch (SQLException e) {
      throw IndexException.of(e);
    }
  }

  <T> List<T> list(Row<T> reader) {
    return read(rows -> {
      List<T> all = new ArrayList<>();
      while (rows.next()) {
        all.add(reader.read(rows));
      }
      return all;
    });
  }

  <T> Optional<T> first(Row<T> reader) {
    return read(rows -> rows.next() ? Optional.of(reader.read(rows)) : Optional.empty());
  }

  /** Makes something of all rows: the cursor stands before the first. */
  <T> T read(Row<T> reader) {
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
