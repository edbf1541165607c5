package dev.runner.telemetry.layout;

import java.nio.file.Path;

/** One run on disk, portable: every path inside is relative to it. */
public record RunFolder(Path path) {
  public static final String JOURNAL = "telemetry.jsonl";
  public static final String TASKS = "tasks";
  public static final String ORIGIN = "origin.json";

  public String runId() {
    return path.getFileName().toString();
  }

  /** The append-only truth of the run. */
  public Path journal() {
    return path.resolve(JOURNAL);
  }

  /** Where an imported run comes from; absent in a run made here. */
  public Path origin() {
    return path.resolve(ORIGIN);
  }

  public Path tasks() {
    return path.resolve(TASKS);
  }

  public TaskFolder task(String taskId) {
    return new TaskFolder(tasks().resolve(taskId));
  }
}
