package dev.runner.telemetry.layout;

import java.nio.file.Path;

/** One run on disk, portable: every path inside is relative to it. */
public record RunFolder(Path path) {
  public String runId() {
    return path.getFileName().toString();
  }

  /** The append-only truth of the run. */
  public Path journal() {
    return path.resolve("telemetry.jsonl");
  }

  public Path tasks() {
    return path.resolve("tasks");
  }

  public TaskFolder task(String taskId) {
    return new TaskFolder(tasks().resolve(taskId));
  }
}
