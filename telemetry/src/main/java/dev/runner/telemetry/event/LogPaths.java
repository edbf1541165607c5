package dev.runner.telemetry.event;

import dev.runner.telemetry.event.Recorded.TaskContext;
import dev.runner.telemetry.layout.TaskFolder;
import tools.jackson.databind.node.ObjectNode;

/** Where the output of a task stands, relative to its run: the same in events and answers. */
public final class LogPaths {
  private LogPaths() {}

  /** Adds {@code log_paths}; a task on a terminal has all its output in one log. */
  public static void add(ObjectNode node, TaskContext task) {
    String folder = "tasks/" + task.taskId() + "/";
    ObjectNode logs = node.putObject("log_paths").put("stdout", folder + TaskFolder.STDOUT);
    if (!task.onTerminal()) {
      logs.put("stderr", folder + TaskFolder.STDERR);
    }
  }
}
