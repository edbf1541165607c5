package dev.runner.telemetry.event;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** One thing that happened: the body of a journal line, without what all lines share. */
public sealed interface Event {

  /** What happened to a run as a whole. */
  sealed interface OfRun extends Event {}

  /** What happened to one task. */
  sealed interface OfTask extends Event {}

  /** What concerns no run: written to the daemon's own journal. */
  sealed interface OfDaemon extends Event {}

  /**
   * A run began; {@code auto_close}: made for its tasks, so it closes when the last of them ends;
   * {@code idempotency}: of the request that opened it, where it was a request for a run alone.
   */
  record RunCreated(
      Optional<String> title,
      Optional<String> name,
      Map<String, String> labels,
      String runUid,
      String host,
      String user,
      boolean autoClose,
      Optional<Idempotency> idempotency)
      implements OfRun {}

  /** Labels of a run were set; an empty value removes the label. */
  record RunLabelled(Map<String, String> labels) implements OfRun {}

  /** A run is to close as soon as its tasks have ended; it takes none but theirs. */
  record RunClosing() implements OfRun {}

  /** A run takes no more tasks. */
  record RunClosed(
      Optional<String> title,
      Optional<String> name,
      Map<String, String> labels,
      String runUid,
      String host,
      String user)
      implements OfRun {}

  /** A task was accepted; {@code request_sha256} seals its {@code request.json}. */
  record TaskQueued(
      Optional<String> title,
      Optional<String> name,
      Map<String, Object> params,
      String cwd,
      Optional<String> project,
      int priority,
      List<String> after,
      List<String> blockedOn,
      Optional<Instant> notBefore,
      Optional<String> retryOf,
      int attempt,
      Optional<String> parentTaskId,
      Requester requestedBy,
      String requestSha256)
      implements OfTask {

    /** The same with what it is found to wait for. */
    public TaskQueued withBlockedOn(List<String> open) {
      return new TaskQueued(
          title,
          name,
          params,
          cwd,
          project,
          priority,
          after,
          open,
          notBefore,
          retryOf,
          attempt,
          parentTaskId,
          requestedBy,
          requestSha256);
    }
  }

  /** Everything the task waited for has succeeded. */
  record TaskUnblocked() implements OfTask {}

  /**
   * The tool runs. {@code group} is the process, session and group of the wrapper; with {@code
   * start_ticks} and {@code boot_id} it names that process for good; they are absent when the task
   * ended while no daemon lived that could have noted them. {@code awake_ms} is CLOCK_MONOTONIC, by
   * which timeouts count across daemons.
   */
  record TaskStarted(
      OptionalLong pid,
      OptionalLong group,
      OptionalLong startTicks,
      Optional<String> bootId,
      long awakeMs,
      List<String> argv,
      String cwd,
      long queuedMs)
      implements OfTask {}

  /** A new daemon took over a task that its predecessor started. */
  record TaskAdopted(OptionalLong pid, OptionalLong group) implements OfTask {}

  /** Somebody watches the task's terminal; {@code client}: who, for people. */
  record TaskAttached(String client) implements OfTask {}

  /** One who watched the task's terminal does no more. */
  record TaskDetached(String client) implements OfTask {}

  /** The stop ladder was asked for. */
  record TaskStopRequested(StopReason reason, String by) implements OfTask {}

  /** A process that a signal went to, or that is left over. */
  record Target(long pid, String command) {}

  /**
   * A step of the ladder; written before the signal is sent. {@code after_exit}: the main process
   * was known to have ended, so this goes to what it left over and decides no outcome.
   */
  record TaskSignalSent(String signal, List<Target> targets, boolean afterExit) implements OfTask {}

  /** What the task has used by now, as its output tells; it takes the place of the one before. */
  record TaskUsage(Usage usage) implements OfTask {}

  /**
   * What an agent does now; it takes the place of the one before. {@code step}: one short line; the
   * numbers count since the task began.
   */
  record TaskProgress(String step, int toolCalls, int retries, int errors) implements OfTask {}

  /** A person is asked something; the task's silence does not count until it is answered. */
  record CheckpointRequired(String checkpointId, CheckpointKind kind, String question, String by)
      implements OfTask {}

  /** What a person was asked is answered, or need not be any more. */
  record CheckpointResolved(
      String checkpointId, Decision decision, String by, Optional<String> message)
      implements OfTask {}

  /** The task has been silent for long. */
  record TaskStalled(long silentMs, StallKind kind) implements OfTask {}

  /** A silent task wrote again. */
  record TaskStallCleared(long silentMs) implements OfTask {}

  /** Something a person should know; the task goes on. */
  record TaskWarning(String code, String detail) implements OfTask {
    /** What the main process left behind had to be taken down. */
    public static final String LEFTOVERS = "leftover_processes";

    /** Its terminal is gone, with whoever held it. */
    public static final String TERMINAL_LOST = "terminal_lost";

    /** What it prints is not what its output reader knows. */
    public static final String OUTPUT_FORMAT = "output_format_changed";

    /** It has used most of what a budget allows. */
    public static final String BUDGET_NEAR = "budget_near";

    /** It has used more than a budget allows. */
    public static final String BUDGET_EXCEEDED = "budget_exceeded";

    /** Whether it tells of a budget. */
    public boolean ofBudget() {
      return code.equals(BUDGET_NEAR) || code.equals(BUDGET_EXCEEDED);
    }
  }

  /** One file a task left behind; {@code path} is relative to the task's artifacts folder. */
  record Artifact(String path, long bytes, String sha256, String mediaType) {}

  /** What the process tree used, as far as it was measured. */
  record Resources(OptionalLong cpuUserMs, OptionalLong cpuSystemMs, OptionalLong maxRssKib) {}

  /** A task's last event. */
  record TaskCompleted(
      OptionalInt exitCode,
      Optional<String> signal,
      long durationMs,
      Optional<ErrorClass> errorClass,
      List<Artifact> artifacts,
      Optional<Resources> resources,
      Optional<Evidence> evidence,
      List<String> findings,
      List<Target> survivors)
      implements OfTask {

    public TaskStatus status() {
      return errorClass.map(ErrorClass::status).orElse(TaskStatus.SUCCEEDED);
    }
  }

  /** A daemon began to serve the home. */
  record DaemonStarted(long pid, String version, int port) implements OfDaemon {}

  /** What a daemon found of its predecessor's tasks. */
  record DaemonRecovered(
      OptionalLong downtimeMs, int queued, int adopted, int endedMeanwhile, int lost)
      implements OfDaemon {}

  /** A daemon is about to end; {@code running} tasks go on without it. */
  record DaemonStopping(String reason, int running) implements OfDaemon {}

  /** The machine slept; timeouts did not count that time. */
  record HostSlept(long sleptMs) implements OfDaemon {}

  /** An edit of {@code tools.yaml} took effect. */
  record ToolsReloaded(String sha256, int tools) implements OfDaemon {}

  /** An edit of {@code tools.yaml} has mistakes; the last good one stays in force. */
  record ToolsRejected(List<String> mistakes) implements OfDaemon {}

  /** A person trusts the {@code tools.yaml} of a project as it stands. */
  record ProjectTrusted(String project, String sha256, String by) implements OfDaemon {}

  /** A person trusts no {@code tools.yaml} of a project any more. */
  record ProjectDistrusted(String project, String by) implements OfDaemon {}

  /**
   * Runs were removed for good; a long list is cut, {@code count} is not. {@code by}: who asked, or
   * the setting that says so.
   */
  record RunsRemoved(List<String> runs, int count, long bytes, String by) implements OfDaemon {}
}
