package dev.runner.telemetry.layout;

import java.nio.file.Path;
import java.util.Set;

/** One task on disk. */
public record TaskFolder(Path path) {
  public static final String STDOUT = "stdout.log";
  public static final String STDERR = "stderr.log";
  public static final String ARTIFACTS = "artifacts";
  private static final String REQUEST = "request.json";
  private static final String STATE = "task.json";
  private static final String STDOUT_TIMES = "stdout.times";
  private static final String EXIT = "exit.json";
  public static final String RECORDING = "terminal.cast";
  public static final String SCREEN = "screen.json";
  public static final String ARTIFACT_LIST = "artifacts.json";

  /**
   * Every file that can stand in the folder of a task; what it left stands in {@link #ARTIFACTS}.
   */
  public static final Set<String> FILES =
      Set.of(REQUEST, STATE, STDOUT, STDERR, STDOUT_TIMES, EXIT, RECORDING, SCREEN, ARTIFACT_LIST);

  public String taskId() {
    return path.getFileName().toString();
  }

  /** Everything asked and resolved; written once, durably, before the task is accepted. */
  public Path request() {
    return path.resolve(REQUEST);
  }

  /** The present state, for people and scripts; derived from the journal. */
  public Path state() {
    return path.resolve(STATE);
  }

  public Path stdout() {
    return path.resolve(STDOUT);
  }

  public Path stderr() {
    return path.resolve(STDERR);
  }

  /** Byte offsets of {@code stdout.log} with the time they were reached. */
  public Path stdoutTimes() {
    return path.resolve(STDOUT_TIMES);
  }

  /** Claims the start, tells the end. */
  public Path exit() {
    return path.resolve(EXIT);
  }

  /** What a terminal showed and when, as asciicast v2. */
  public Path recording() {
    return path.resolve(RECORDING);
  }

  /** The last screen of a terminal. */
  public Path screen() {
    return path.resolve(SCREEN);
  }

  public Path artifacts() {
    return path.resolve(ARTIFACTS);
  }

  /** The whole list of artifacts, where an event had to cut it. */
  public Path artifactList() {
    return path.resolve(ARTIFACT_LIST);
  }
}
