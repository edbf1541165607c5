package dev.runner.daemon.task.decide;

import dev.runner.daemon.process.tree.Member;
import dev.runner.daemon.task.state.Ladder;
import dev.runner.daemon.task.state.UsedKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What is done in the world after the events that decided it are on disk. */
public sealed interface Effect {

  /** Starts the tool; answers {@code Launched}, {@code LaunchRefused} or {@code Found}. */
  record Launch(String runId, String taskId) implements Effect {}

  /** Watches a task found; answers {@code LeaderEnded}, and {@code OutputGrew} as it writes. */
  record Adopt(String runId, String taskId) implements Effect {}

  /**
   * Reads what a task prints as it prints it; answers {@code Reported}. The last of it is read when
   * it is collected.
   *
   * @param format of its output
   */
  record Read(String runId, String taskId, String format) implements Effect {}

  /** Finds the tree of a task; answers {@code Surveyed}. */
  record Survey(String taskId) implements Effect {}

  /** Sends a signal of the ladder. */
  record Signal(String taskId, Ladder.Step step, List<Member> members) implements Effect {}

  /** Waits until all of these have ended; answers {@code MembersGone}. */
  record Await(String taskId, List<Member> members) implements Effect {}

  /**
   * Finds out what a silent task does; answers {@code Probed}. {@code terminal}: it may wait for
   * somebody to type.
   */
  record Probe(String taskId, boolean terminal) implements Effect {}

  /**
   * Collects artifacts and the last of the output, and closes its {@code terminal} if it has one;
   * answers {@code Reported} where its output has a {@code format} that is read, then {@code
   * Collected}.
   */
  record Collect(
      String runId,
      String taskId,
      boolean terminal,
      Instant startedAt,
      List<String> globs,
      Optional<String> format)
      implements Effect {}

  /**
   * Writes the request of the next attempt; answers {@code RetryPrepared} or {@code RetryFailed}.
   */
  record PrepareRetry(String runId, String taskId, int attempt, Instant notBefore)
      implements Effect {}

  /** Removes the secrets of a task that has ended for good. */
  record DropSecrets(String taskId) implements Effect {}

  /** Keeps the keys of a run that is closed, then removes its mark. */
  record ForgetRun(String runId, List<UsedKey> keys) implements Effect {}
}
