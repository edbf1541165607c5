package dev.runner.telemetry.index.sqlite;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/** The text of a query that grows with its filters, and the values for it. */
public final class Sql {
  private final StringBuilder text;
  private final List<Object> values = new ArrayList<>();

  public Sql(String text, Object... values) {
    this.text = new StringBuilder(text);
    Collections.addAll(this.values, values);
  }

  public Sql and(String condition, Object... more) {
    text.append(" AND ").append(condition);
    Collections.addAll(values, more);
    return this;
  }

  /** One of several values; of none, anything. */
  public Sql in(String column, Collection<?> wanted) {
    if (!wanted.isEmpty()) {
      String marks = String.join(", ", Collections.nCopies(wanted.size(), "?"));
      text.append(" AND ").append(column).append(" IN (").append(marks).append(')');
      values.addAll(wanted);
    }
    return this;
  }

  public Sql end(String clause, int limit) {
    text.append(' ').append(clause).append(" LIMIT ").append(limit);
    return this;
  }

  public String text() {
    return text.toString();
  }

  public Object[] values() {
    return values.toArray();
  }
}
