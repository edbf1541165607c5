package dev.runner.daemon.task.decide;

import dev.runner.daemon.task.state.TaskSpec;
import dev.runner.telemetry.event.ErrorClass;
import dev.runner.telemetry.event.Event.TaskQueued;
import dev.runner.telemetry.event.Idempotency;
import dev.runner.telemetry.event.Mode;
import dev.runner.telemetry.event.Requester;
import dev.runner.telemetry.request.TaskRequest.Asked;
import dev.runner.telemetry.request.TaskRequest.Retry;
import dev.runner.telemetry.request.TaskRequest.Rules;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** A task to ask for; immutable, each method gives one that differs in one thing. */
record Task(
    String id,
    String tool,
    int priority,
    List<String> after,
    Optional<String> parent,
    Optional<String> retryOf,
    int attempt,
    Optional<Idempotency> key,
    Rules rules,
    Optional<String> workTree) {
  static final long INTERRUPT_MS = 10_000;
  static final long TERMINATE_MS = 5_000;
  private static final Requester BY = new Requester("cli", Optional.empty(), "me");

  static Task named(String id) {
    Retry once = new Retry(1, 1_000, 2, List.of());
    return new Task(
        id,
        "tool",
        0,
        List.of(),
        Optional.empty(),
        Optional.empty(),
        1,
        Optional.empty(),
        rules(OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty(), once),
        Optional.empty());
  }

  private static Rules rules(
      OptionalLong timeoutMs, OptionalLong idleMs, OptionalLong stallMs, Retry retry) {
    return new Rules(
        timeoutMs,
        idleMs,
        stallMs,
        INTERRUPT_MS,
        TERMINATE_MS,
        retry,
        List.of(0, 3),
        List.of(),
        OptionalLong.of(1_000_000),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of("opencode-json"));
  }

  Task of(String otherTool) {
    return new Task(id, otherTool, priority, after, parent, retryOf, attempt, key, rules, workTree);
  }

  Task inWorkTree(String root) {
    return new Task(
        id, tool, priority, after, parent, retryOf, attempt, key, rules, Optional.of(root));
  }

  Task priority(int other) {
    return new Task(id, tool, other, after, parent, retryOf, attempt, key, rules, workTree);
  }

  Task after(String... ids) {
    return new Task(
        id, tool, priority, List.of(ids), parent, retryOf, attempt, key, rules, workTree);
  }

  Task childOf(String other) {
    return new Task(
        id, tool, priority, after, Optional.of(other), retryOf, attempt, key, rules, workTree);
  }

  Task key(String text, String body) {
    Optional<Idempotency> used = Optional.of(new Idempotency(text, body));
    return new Task(id, tool, priority, after, parent, retryOf, attempt, used, rules, workTree);
  }

  Task retryOf(String first) {
    return new Task(
        id, tool, priority, after, parent, Optional.of(first), attempt + 1, key, rules, workTree);
  }

  private Task rules(Rules other) {
    return new Task(id, tool, priority, after, parent, retryOf, attempt, key, other, workTree);
  }

  /** Of a tool whose output nobody reads. */
  Task unread() {
    return rules(rules.checkpoint(), Optional.empty());
  }

  Task timeoutMs(long ms) {
    return rules(rules(OptionalLong.of(ms), rules.idleTimeoutMs(), stall(), rules.retry()));
  }

  Task idleTimeoutMs(long ms) {
    return rules(rules(rules.timeoutMs(), OptionalLong.of(ms), stall(), rules.retry()));
  }

  Task stallAfterMs(long ms) {
    return rules(
        rules(rules.timeoutMs(), rules.idleTimeoutMs(), OptionalLong.of(ms), rules.retry()));
  }

  Task retried(int attempts, long delayMs, double backoff) {
    List<ErrorClass> on = List.of(ErrorClass.EXIT_NONZERO, ErrorClass.TIMEOUT);
    Retry retry = new Retry(attempts, delayMs, backoff, on);
    return rules(rules(rules.timeoutMs(), rules.idleTimeoutMs(), stall(), retry));
  }

  /** A person is asked before it starts. */
  Task asking(String question) {
    return rules(Optional.of(question), rules.output());
  }

  private Task rules(Optional<String> checkpoint, Optional<String> output) {
    return rules(
        new Rules(
            rules.timeoutMs(),
            rules.idleTimeoutMs(),
            rules.stallAfterMs(),
            rules.interruptGraceMs(),
            rules.terminateGraceMs(),
            rules.retry(),
            rules.successExitCodes(),
            rules.artifacts(),
            rules.maxOutputBytes(),
            rules.pool(),
            rules.budget(),
            checkpoint,
            output));
  }

  private OptionalLong stall() {
    return rules.stallAfterMs();
  }

  Acceptance in(String run) {
    Asked asked =
        new Asked(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            priority,
            after,
            parent,
            parent.isPresent() ? 1 : 0,
            retryOf,
            attempt,
            Optional.empty(),
            BY,
            key,
            Optional.empty());
    TaskSpec spec =
        new TaskSpec(id, run, tool, Mode.BATCH, true, asked, rules, List.of("tool"), "/", workTree);
    return new Acceptance(spec, queued());
  }

  private TaskQueued queued() {
    return new TaskQueued(
        Optional.empty(),
        Optional.empty(),
        Map.of(),
        "/",
        Optional.empty(),
        priority,
        after,
        List.of(),
        Optional.empty(),
        retryOf,
        attempt,
        parent,
        BY,
        "0".repeat(64),
        Optional.empty(),
        Optional.empty());
  }
}
