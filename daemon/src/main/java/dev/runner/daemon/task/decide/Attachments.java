package dev.runner.daemon.task.decide;

import dev.runner.daemon.task.state.TaskState;
import dev.runner.telemetry.event.Event.TaskAttached;
import dev.runner.telemetry.event.Event.TaskDetached;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Who watches which terminal. After the journals were read, those the journal holds attached are
 * compared with those whose connections are open: a daemon that was killed took all of its own
 * along.
 */
final class Attachments {
  private final Map<String, List<String>> open = new HashMap<>();
  private boolean recovering = true;

  void attached(Turn turn, TaskState task, Input.Attached attached) {
    if (recovering) {
      open.computeIfAbsent(task.id(), id -> new ArrayList<>()).add(attached.client());
    } else if (!task.isFinal()) {
      turn.record(task, new TaskAttached(attached.client()));
    }
  }

  void detached(Turn turn, TaskState task, Input.Detached detached) {
    if (task.attached().contains(detached.client())) {
      turn.record(task, new TaskDetached(detached.client()));
    }
  }

  /** Takes leave of those who are gone, and notes those of whom the journal could not be told. */
  void recovered(Turn turn) {
    recovering = false;
    List.copyOf(turn.state().tasks()).stream()
        .filter(task -> !task.isFinal())
        .forEach(task -> compare(turn, task, open.getOrDefault(task.id(), List.of())));
    open.clear();
  }

  private static void compare(Turn turn, TaskState task, List<String> open) {
    List<String> unknown = new ArrayList<>(open);
    List<String> gone = new ArrayList<>(task.attached());
    gone.removeIf(unknown::remove);
    gone.forEach(client -> turn.record(task, new TaskDetached(client)));
    unknown.forEach(client -> turn.record(task, new TaskAttached(client)));
  }

  /** A task's terminal ends with it: nobody watches it any more. */
  static void ended(Turn turn, TaskState task) {
    task.attached().forEach(client -> turn.record(task, new TaskDetached(client)));
  }
}
