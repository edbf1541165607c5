package dev.runner.cli.demo;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** What the demo asks of the daemon. Every method throws the client's own exception on failure. */
public interface DemoClient {
  /** The names of all tools that can be started. */
  Set<String> tools();

  /** Opens a run that stays open until it is closed; its id. */
  String openRun(String title);

  /** Starts a task in the run, with the caller's environment and the task's on top; its id. */
  String startTask(String runId, DemoTask task);

  /** Asks for the stop ladder and does not wait for its end. */
  void stop(String taskId);

  /** Returns the run's tasks once one of them changed since the last call, or after this time. */
  List<TaskSnapshot> awaitChange(String runId, Duration atMost);

  /** Lets the run take no further task. */
  void closeRun(String runId);

  /** Where the run's files are. */
  Path folder(String runId);
}
