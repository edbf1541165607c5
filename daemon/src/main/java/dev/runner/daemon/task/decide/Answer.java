package dev.runner.daemon.task.decide;

import java.util.List;

/** What a request comes to. */
public sealed interface Answer {

  /**
   * It is done and on disk. {@code ids}: the tasks it made or touched, the run it opened, or the
   * checkpoint it raised.
   */
  record Done(List<String> ids) implements Answer {}

  /** The same request was accepted earlier, and this came of it: tasks, a run, a checkpoint. */
  record Repeated(List<String> ids) implements Answer {}

  /** Nothing was done. */
  record Refused(Refusal refusal, String detail) implements Answer {}

  /** Why a request was refused; the contract of the HTTP layer names them so. */
  enum Refusal {
    NO_SUCH_TASK,
    RUN_CLOSED,
    NOT_ALLOWED,
    NOT_RUNNING,
    ALREADY_FINAL,
    NO_SUCH_CHECKPOINT,
    CHECKPOINT_RESOLVED,
    QUEUE_FULL,
    BUDGET_USED_UP,
    STOPPING,
    IDEMPOTENCY_MISMATCH,
    JOURNAL_FAILED
  }
}
