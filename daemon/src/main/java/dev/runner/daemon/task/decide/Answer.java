package dev.runner.daemon.task.decide;

import java.util.List;

/** What a request comes to. */
public sealed interface Answer {

  /** It is done and on disk. {@code taskIds}: the tasks it made or touched. */
  record Done(List<String> taskIds) implements Answer {}

  /** The same request was accepted earlier, as these tasks. */
  record Repeated(List<String> taskIds) implements Answer {}

  /** Nothing was done. */
  record Refused(Refusal refusal, String detail) implements Answer {}

  /** Why a request was refused; the contract of the HTTP layer names them so. */
  enum Refusal {
    NO_SUCH_TASK,
    RUN_CLOSED,
    NOT_ALLOWED,
    QUEUE_FULL,
    STOPPING,
    IDEMPOTENCY_MISMATCH,
    JOURNAL_FAILED
  }
}
