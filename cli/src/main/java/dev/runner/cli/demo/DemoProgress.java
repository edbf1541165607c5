package dev.runner.cli.demo;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** The demo's tasks side by side, each with what was asked and how it stands. */
public record DemoProgress(List<Row> rows) {
  public DemoProgress {
    rows = List.copyOf(rows);
  }

  /** One task: asked for, and seen last. */
  public record Row(DemoTask task, TaskSnapshot seen) {
    boolean asMeant() {
      return task.meant().matches(seen);
    }

    /** The time it ran, in seconds; nothing before its start. */
    String seconds() {
      return seen.ran().map(DemoProgress::seconds).orElse("");
    }
  }

  boolean allFinal() {
    return rows.stream().allMatch(row -> row.seen().isFinal());
  }

  /** Whether every task ended the way it was meant to. */
  public boolean asMeant() {
    return rows.stream().allMatch(Row::asMeant);
  }

  private static String seconds(Duration ran) {
    return String.format(Locale.ROOT, "%.1f s", ran.toMillis() / 1000.0);
  }
}
