package dev.runner.telemetry.request;

import dev.runner.telemetry.event.ErrorClass;
import dev.runner.telemetry.event.Event;
import dev.runner.telemetry.event.GitState;
import dev.runner.telemetry.event.Idempotency;
import dev.runner.telemetry.event.Mode;
import dev.runner.telemetry.event.Requester;
import dev.runner.telemetry.event.StopReason;
import dev.runner.telemetry.event.Usage;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Everything asked and resolved for one task; the content of {@code request.json}. Secret values
 * stand in it nowhere: their parameters carry a mask.
 *
 * @param argv as the tool will see it, its first word as written in {@code tools.yaml}
 * @param envNames the names of the task's environment, never its values
 * @param params by name: strings, integers, booleans or lists of strings
 * @param cwd absolute
 * @param git the work tree as it was when the task was asked for
 * @param project the git work tree (the main one, for worktrees) or folder worked in
 */
public record TaskRequest(
    String schema,
    String taskId,
    String runId,
    String tool,
    Mode mode,
    Instant requestedAt,
    Asked asked,
    List<String> argv,
    Map<String, Object> params,
    List<String> secretParams,
    List<String> envNames,
    String envPolicy,
    String cwd,
    String project,
    Optional<GitState> git,
    Optional<Workspace> workspace,
    Optional<Stdin> stdin,
    Optional<Terminal> terminal,
    Rules rules,
    Wrapper wrapper,
    Optional<String> toolVersion,
    Host host) {
  /** The value of {@code schema}. */
  public static final String SCHEMA = "runner.request/1";

  private static final Set<StopReason> PERSON = Set.of(StopReason.USER, StopReason.SHUTDOWN);

  /** The same with nobody to ask before the start. */
  public TaskRequest withoutCheckpoint() {
    return new TaskRequest(
        schema,
        taskId,
        runId,
        tool,
        mode,
        requestedAt,
        asked,
        argv,
        params,
        secretParams,
        envNames,
        envPolicy,
        cwd,
        project,
        git,
        workspace,
        stdin,
        terminal,
        rules.withoutCheckpoint(),
        wrapper,
        toolVersion,
        host);
  }

  /** The few of its members a launch needs, under the same names. */
  public record Command(
      String tool,
      Mode mode,
      List<String> argv,
      List<String> secretParams,
      String cwd,
      Optional<Terminal> terminal,
      Optional<Workspace> workspace) {}

  /** What the requester said of the task itself. {@code depth} 0 is a task no task started. */
  public record Asked(
      Optional<String> name,
      Optional<String> title,
      Optional<String> phase,
      Optional<String> agentRole,
      int priority,
      List<String> after,
      Optional<String> parentTaskId,
      int depth,
      Optional<String> retryOf,
      int attempt,
      Optional<Instant> notBefore,
      Requester requestedBy,
      Optional<Idempotency> idempotency,
      Optional<Continues> continues) {}

  /**
   * A git work tree that is watched for what the task changes.
   *
   * @param root of the work tree
   * @param context globs of the instruction files the tool reads, below the root
   * @param own how a work tree of the task's own is made
   */
  public record Workspace(String root, List<String> context, Optional<Own> own) {}

  /**
   * A work tree of the task's own.
   *
   * @param copy files to copy from where it was asked for
   * @param setup commands to run in it before the tool
   */
  public record Own(Event.OwnWorkTree worktree, List<String> copy, List<List<String>> setup) {}

  /**
   * The session a tool goes on in.
   *
   * @param taskId the task that is continued
   * @param sessionRunId of the first task of the session, whose folder may hold it
   * @param used of the session until then, where its tool goes on counting from there
   */
  public record Continues(
      String taskId,
      String sessionId,
      String sessionRunId,
      String sessionTaskId,
      Optional<Usage> used) {}

  /** What the tool reads; its text follows from the parameters. */
  public record Stdin(long bytes, String sha256) {}

  /** The terminal it runs in, an interactive tool or a batch tool with {@code tty}. */
  public record Terminal(int columns, int rows, boolean recordInput) {}

  /**
   * By what the core decides. Durations in milliseconds of awake time. {@code checkpoint}: what a
   * person is asked before the task starts.
   *
   * @param output the format of what the tool prints, where a reader knows it
   */
  public record Rules(
      OptionalLong timeoutMs,
      OptionalLong idleTimeoutMs,
      OptionalLong stallAfterMs,
      long interruptGraceMs,
      long terminateGraceMs,
      Retry retry,
      List<Integer> successExitCodes,
      List<String> artifacts,
      OptionalLong maxOutputBytes,
      Optional<String> pool,
      Optional<Budget> budget,
      Optional<String> checkpoint,
      Optional<String> output) {

    /** The same with nobody to ask before the start. */
    public Rules withoutCheckpoint() {
      return new Rules(
          timeoutMs,
          idleTimeoutMs,
          stallAfterMs,
          interruptGraceMs,
          terminateGraceMs,
          retry,
          successExitCodes,
          artifacts,
          maxOutputBytes,
          pool,
          budget,
          Optional.empty(),
          output);
    }
  }

  /**
   * How much the task may use.
   *
   * @param stop whether it is stopped then; else a person is told
   */
  public record Budget(Optional<BigDecimal> maxCostUsd, OptionalLong maxTokens, boolean stop) {}

  /** How often, when and after what the task is tried again. */
  public record Retry(int attempts, long delayMs, double backoff, List<ErrorClass> on) {

    /** Whether another attempt follows this one; what a person stopped is not tried again. */
    public boolean follows(int attempt, Optional<ErrorClass> end, Optional<StopReason> stop) {
      boolean byPerson = stop.filter(PERSON::contains).isPresent();
      return attempt < attempts && end.filter(on::contains).isPresent() && !byPerson;
    }
  }

  /** The entry of {@code tools.yaml} this task was resolved from. */
  public record Wrapper(String text, String sha256, String origin, OptionalInt line) {}

  /** Where it was resolved. */
  public record Host(String name, String os, String arch, String user, String runnerVersion) {}
}
