package dev.runner.daemon.task.decide;

import dev.runner.daemon.task.decide.Answer.Refusal;
import dev.runner.daemon.task.state.UsedKey;
import dev.runner.telemetry.event.Idempotency;
import java.util.List;
import java.util.Optional;

/** Knows requests that were accepted already. */
final class Repeats {
  private Repeats() {}

  /** What is to be said of a request whose key was used; empty when it is a new one. */
  static Optional<Answer> of(Turn turn, Idempotency key) {
    return turn.state().used(key).map(use -> answer(key, use));
  }

  private static Answer answer(Idempotency key, UsedKey use) {
    return use.bodySha256().equals(key.bodySha256())
        ? new Answer.Repeated(List.copyOf(use.ids()))
        : new Answer.Refused(
            Refusal.IDEMPOTENCY_MISMATCH, "This Idempotency-Key was used for another request.");
  }

  /**
   * Tells of an earlier request. Asked before a request is looked at: what it names may have ended,
   * or be another tool by now, and it was accepted all the same.
   */
  static void recall(Turn turn, Input.Recall recall) {
    turn.answer(recall.reply(), of(turn, recall.key()).orElse(new Answer.Done(List.of())));
  }
}
