package dev.runner.daemon.intake;

import dev.runner.telemetry.request.TaskRequest;
import java.time.Instant;
import java.util.Optional;

/**
 * Which try of the same work a task is.
 *
 * @param number from 1
 * @param retryOf the task tried again
 * @param notBefore when it may start
 * @param approved what ran before, where nobody new asks: the same needs no second approval
 */
public record Attempt(
    int number,
    Optional<String> retryOf,
    Optional<Instant> notBefore,
    Optional<TaskRequest> approved) {

  /** The first try. */
  public static Attempt first() {
    return new Attempt(1, Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** The next one, because somebody asked for it. */
  static Attempt asked(TaskRequest before) {
    return new Attempt(
        before.asked().attempt() + 1,
        Optional.of(before.taskId()),
        Optional.empty(),
        Optional.empty());
  }

  /** The next one, because the tool's own rules say so. */
  static Attempt byRule(TaskRequest before, int number, Instant notBefore) {
    return new Attempt(
        number, Optional.of(before.taskId()), Optional.of(notBefore), Optional.of(before));
  }

  /** Whether a task runs what was approved: the same words and input in the same folder. */
  boolean repeats(TaskRequest request) {
    return approved.filter(before -> isSame(before, request)).isPresent();
  }

  /** Paths below a task's own folder name the task. */
  private static boolean isSame(TaskRequest before, TaskRequest now) {
    return before.cwd().equals(now.cwd())
        && before.stdin().equals(now.stdin())
        && before
            .argv()
            .equals(
                now.argv().stream()
                    .map(word -> word.replace(now.taskId(), before.taskId()))
                    .toList());
  }
}
