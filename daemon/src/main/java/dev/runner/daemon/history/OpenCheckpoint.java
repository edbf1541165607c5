package dev.runner.daemon.history;

import dev.runner.telemetry.event.Event.CheckpointRequired;
import dev.runner.telemetry.view.At;
import dev.runner.telemetry.view.TaskView;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What a person is asked now, and the task it is about. */
public record OpenCheckpoint(TaskView task, At<CheckpointRequired> asked) {

  /** All of some tasks, oldest first. */
  public static List<OpenCheckpoint> of(Stream<TaskView> tasks) {
    return tasks
        .flatMap(task -> task.checkpoints().stream().map(asked -> new OpenCheckpoint(task, asked)))
        .sorted(Comparator.comparing(open -> open.asked().ts()))
        .toList();
  }

  public String id() {
    return asked.event().checkpointId();
  }
}
