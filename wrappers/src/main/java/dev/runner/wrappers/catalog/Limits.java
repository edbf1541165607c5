package dev.runner.wrappers.catalog;

/** Bounds over all tasks of a home. */
public record Limits(int maxParallel, int maxQueued, int maxDepth, int maxTasksPerRun) {

  private static final int MOST = 1_000_000;

  static Limits read(Fields<Key.Limit> fields) {
    return new Limits(
        bound(fields, Key.Limit.MAX_PARALLEL),
        bound(fields, Key.Limit.MAX_QUEUED),
        bound(fields, Key.Limit.MAX_DEPTH),
        bound(fields, Key.Limit.MAX_TASKS_PER_RUN));
  }

  private static int bound(Fields<Key.Limit> fields, Key.Limit key) {
    return fields.whole(key, 1, MOST).orElse(Integer.valueOf(key.meaning().fallback()));
  }
}
