package dev.runner.daemon.api.terminal;

import dev.runner.daemon.folder.OpenFolder;
import dev.runner.daemon.folder.RegularFile;
import dev.runner.telemetry.layout.Home;
import dev.runner.telemetry.layout.RunFolder;
import dev.runner.telemetry.view.TaskView;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * A file of a task's folder, opened without following a link: the folder may come from anywhere.
 */
record TaskFile(Home home, TaskView task) {
  /** Open for reading; empty when there is no regular file of that name. */
  Optional<RegularFile> open(String name) throws IOException {
    Optional<OpenFolder> folder =
        OpenFolder.open(home.runs(), task.runId(), RunFolder.TASKS, task.taskId());
    if (folder.isEmpty()) {
      return Optional.empty();
    }
    try (OpenFolder open = folder.get()) {
      return open.file(List.of(name));
    }
  }
}
