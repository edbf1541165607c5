package dev.runner.daemon.task.decide;

import dev.runner.daemon.task.state.Stage;
import dev.runner.daemon.task.state.TaskState;
import dev.runner.telemetry.event.Event.TaskWarning;

/**
 * What becomes of a task whose terminal is gone. The kernel hangs up only the leader of the
 * session, our wrapper, which takes no notice: everybody else is told by the ladder, which then
 * begins with SIGHUP.
 */
final class HangUps {
  /** What is said of it at its end, too. */
  static final String FINDING = "its terminal was lost while it ran";

  private static final String DETAIL =
      "The process that held its terminal has ended; it is told to hang up, and then stopped.";

  private HangUps() {}

  /** Known by a death, by a look after a restart, or by both: only the first counts. */
  static void terminalLost(Turn turn, TaskState task) {
    switch (task.stage()) {
      case Stage.Live live when live.exit().isEmpty() -> {
        if (!task.terminalLost()) {
          turn.record(task, new TaskWarning(TaskWarning.TERMINAL_LOST, DETAIL));
        }
        hangUp(turn, task);
      }
      case Stage.Live ended -> {}
      case Stage.Launching launching -> turn.state().terminalLost(task);
      case Stage.Blocked blocked -> {}
      case Stage.Delayed delayed -> {}
      case Stage.Ready ready -> {}
      case Stage.Collecting collecting -> {}
      case Stage.Final ended -> {}
    }
  }

  /** It runs since a moment, and its terminal may have gone in the one before. */
  static void started(Turn turn, TaskState task) {
    if (task.terminalLost()) {
      turn.record(task, new TaskWarning(TaskWarning.TERMINAL_LOST, DETAIL));
      hangUp(turn, task);
    }
  }

  private static void hangUp(Turn turn, TaskState task) {
    if (task.ladder().isEmpty()) {
      Stops.begin(turn, task);
    }
  }

  /** An end that came after it was told to hang up is no success, whatever its exit code. */
  static boolean ended(TaskState task) {
    return task.terminalLost() && task.signalled();
  }
}
