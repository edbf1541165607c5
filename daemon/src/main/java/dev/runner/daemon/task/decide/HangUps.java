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
  static final String FINDING = "its terminal was lost";

  private static final String DETAIL =
      "The process that held its terminal has ended; whatever of it runs is hung up.";

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

  /** It had ended when that was found out, perhaps because it read the end of its terminal. */
  static void collected(Turn turn, TaskState task, Input.Collected collected) {
    if (collected.terminalLost() && !task.terminalLost()) {
      turn.record(task, new TaskWarning(TaskWarning.TERMINAL_LOST, DETAIL));
    }
  }
}
