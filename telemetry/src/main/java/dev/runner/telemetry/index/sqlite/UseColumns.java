package dev.runner.telemetry.index.sqlite;

import dev.runner.telemetry.event.CostSource;
import dev.runner.telemetry.event.Usage;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** What a task has used, as the columns of {@code uses}. */
public final class UseColumns {
  private UseColumns() {}

  /** As the statement that writes a row takes them; costs stay exact as text. */
  public static Object[] of(long task, Usage usage) {
    return new Object[] {
      task,
      number(usage.inputTokens()),
      number(usage.outputTokens()),
      number(usage.cacheReadTokens()),
      number(usage.cacheWriteTokens()),
      number(usage.reasoningTokens()),
      usage.costUsd().map(BigDecimal::toPlainString),
      usage.costSource().word(),
      usage.model(),
      usage.sessionId()
    };
  }

  private static Optional<Long> number(OptionalLong value) {
    return value.stream().boxed().findFirst();
  }

  /** Reads them by their names. */
  public static Usage read(ResultSet row) throws SQLException {
    return new Usage(
        tokens(row, "input"),
        tokens(row, "output"),
        tokens(row, "cache_read"),
        tokens(row, "cache_write"),
        tokens(row, "reasoning"),
        Optional.ofNullable(row.getString("cost")).map(BigDecimal::new),
        CostSource.valueOf(row.getString("source").toUpperCase(Locale.ROOT)),
        Optional.ofNullable(row.getString("model")),
        Optional.ofNullable(row.getString("session")));
  }

  private static OptionalLong tokens(ResultSet row, String column) throws SQLException {
    long value = row.getLong(column);
    return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(value);
  }
}
