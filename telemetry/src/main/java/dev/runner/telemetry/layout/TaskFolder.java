package dev.runner.telemetry.layout;

import java.nio.file.Path;

/** One task on disk. */
public record TaskFolder(Path path) {
  public static final String STDOUT = "stdout.log";
  public static final String STDERR = "stderr.log";
  public static final String ARTIFACTS = "artifacts";

  public String taskId() {
    return path.getFileName().toString();
  }

  /** Everything asked and resolved; written once, durably, before the task is accepted. */
  public Path request() {
    return path.resolve("request.json");
  }

  /** The present state, for people and scripts; derived from the journal. */
  public Path state() {
    return path.resolve("task.json");
  }

  public Path stdout() {
    return path.resolve(STDOUT);
  }

  public Path stderr() {
    return path.resolve(STDERR);
  }

  /** Byte offsets of {@code stdout.log} with the time they were reached. */
  public Path stdoutTimes() {
    return path.resolve("stdout.times");
  }

  /** Claims the start, tells the end. */
  public Path exit() {
    return path.resolve("exit.json");
  }

  public Path artifacts() {
    return path.resolve(ARTIFACTS);
  }

  /** The whole list of artifacts, where an event had to cut it. */
  public Path artifactList() {
    return path.resolve("artifacts.json");
  }
}
