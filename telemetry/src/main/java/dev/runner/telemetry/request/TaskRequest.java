package dev.runner.telemetry.request;

import dev.runner.telemetry.event.ErrorClass;
import dev.runner.telemetry.event.Idempotency;
import dev.runner.telemetry.event.Mode;
import dev.runner.telemetry.event.Requester;
import dev.runner.telemetry.event.StopReason;
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
    Optional<Git> git,
    Optional<Stdin> stdin,
    Optional<Terminal> terminal,
    Rules rules,
    Wrapper wrapper,
    Optional<String> toolVersion,
    Host host) {
  /** The value of {@code schema}. */
  public static final String SCHEMA = "runner.request/1";

  private static final Set<StopReason> PERSON = Set.of(StopReason.USER, StopReason.SHUTDOWN);

  /** The few of its members a launch needs, under the same names. */
  public record Command(
      String tool,
      Mode mode,
      List<String> argv,
      List<String> secretParams,
      String cwd,
      Optional<Terminal> terminal) {}

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
      Optional<Idempotency> idempotency) {}

  /**
   * The work tree as it was when the task was asked for; {@code dirty} absent: not known in time.
   */
  public record Git(Optional<String> head, Optional<String> branch, Optional<Boolean> dirty) {}

  /** What the tool reads; its text follows from the parameters. */
  public record Stdin(long bytes, String sha256) {}

  /** The terminal it runs in, an interactive tool or a batch tool with {@code tty}. */
  public record Terminal(int columns, int rows, boolean recordInput) {}

  /**
   * By what the core decides. Durations in milliseconds of awake time.
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
      Optional<String> output) {}

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
