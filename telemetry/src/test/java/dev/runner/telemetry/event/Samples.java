package dev.runner.telemetry.event;

import dev.runner.telemetry.event.Event.Artifact;
import dev.runner.telemetry.event.Event.Resources;
import dev.runner.telemetry.event.Event.RunCreated;
import dev.runner.telemetry.event.Event.Target;
import dev.runner.telemetry.event.Event.TaskCompleted;
import dev.runner.telemetry.event.Event.TaskQueued;
import dev.runner.telemetry.event.Event.TaskStarted;
import dev.runner.telemetry.event.Recorded.TaskContext;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Events of every kind, with all that they can hold and with as little as they can. */
public final class Samples {
  public static final String RUN = "RUN-20261120-001";
  public static final String TASK = "task_" + "a".repeat(26);
  private static final String SHA = "0123456789abcdef".repeat(4);
  private static final Instant TS = Instant.parse("2026-11-20T14:33:44.532649Z");

  private Samples() {}

  /** At least one of every kind. */
  public static Stream<Event> all() {
    return Stream.of(ofRuns(), starts(), middles(), ends(), ofDaemons()).flatMap(s -> s);
  }

  private static Stream<Event> ofRuns() {
    Optional<String> none = Optional.empty();
    return Stream.of(
        new RunCreated(none, none, Map.of(), uid(), "host", "me", true, Optional.empty()),
        new RunCreated(
            Optional.of("A night"),
            Optional.of("night"),
            labels(),
            uid(),
            "host",
            "me",
            false,
            Optional.of(new Idempotency("a key", "ab".repeat(32)))),
        new Event.RunLabelled(Map.of("team", "")),
        new Event.RunClosing(),
        new Event.RunClosed(none, none, Map.of(), uid(), "host", "me"),
        new Event.RunClosed(
            Optional.of("A night"), Optional.of("night"), labels(), uid(), "host", "me"));
  }

  private static String uid() {
    return "12a3bc8d-c989-4f55-9c86-aea9c1aa3211";
  }

  private static Map<String, String> labels() {
    return Map.of("team", "blue");
  }

  /** An accepted task with these parameters. */
  public static TaskQueued queued(Map<String, Object> params) {
    return new TaskQueued(
        Optional.empty(),
        Optional.empty(),
        params,
        "/home/me",
        Optional.empty(),
        0,
        List.of(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        1,
        Optional.empty(),
        new Requester("http", Optional.empty(), "me"),
        SHA);
  }

  private static TaskQueued queuedInFull() {
    return new TaskQueued(
        Optional.of("Mend it"),
        Optional.of("mend"),
        Map.of("prompt", "do \"it\"\n☃ 😀", "n", 3, "deep", true, "args", List.of("a", "b")),
        "/home/me/project",
        Optional.of("/home/me/project"),
        -3,
        List.of(TASK),
        List.of(TASK),
        Optional.of(TS),
        Optional.of(TASK),
        2,
        Optional.of(TASK),
        new Requester("cli", Optional.of("cli"), "me"),
        SHA);
  }

  private static Stream<Event> starts() {
    return Stream.of(
        queued(Map.of()),
        queuedInFull(),
        new Event.TaskUnblocked(),
        new TaskStarted(
            OptionalLong.of(7),
            OptionalLong.of(6),
            OptionalLong.of(460_087),
            Optional.of("b2cd6f08-f015-4051-b50f-3580c3cad280"),
            4_600_874,
            List.of("sh", "-c", "echo \u0007"),
            "/home/me",
            82),
        new TaskStarted(
            OptionalLong.empty(),
            OptionalLong.empty(),
            OptionalLong.empty(),
            Optional.empty(),
            0,
            List.of("true"),
            "/",
            0),
        new Event.TaskAdopted(OptionalLong.of(7), OptionalLong.of(6)),
        new Event.TaskAdopted(OptionalLong.empty(), OptionalLong.empty()));
  }

  private static Stream<Event> middles() {
    return Stream.of(
        new Event.TaskAttached("ada@laptop"),
        new Event.TaskDetached("ada@laptop"),
        new Event.TaskStopRequested(StopReason.IDLE_TIMEOUT, "runner"),
        new Event.TaskSignalSent("SIGINT", List.of(new Target(7, "sleep 60")), false),
        new Event.TaskSignalSent("SIGKILL", List.of(), true),
        new Event.TaskUsage(usage()),
        new Event.TaskUsage(usageUnknown()),
        new Event.TaskProgress("bash: npm test", 3, 1, 0),
        new Event.CheckpointRequired(
            "cp_k3f9",
            CheckpointKind.QUESTION,
            "Delete the branch?",
            TASK,
            Optional.of(new Idempotency("key-1", "f".repeat(64)))),
        new Event.CheckpointRequired(
            "cp_7k3m9q", CheckpointKind.BEFORE_START, "Start it?", "ada", Optional.empty()),
        new Event.CheckpointResolved("cp_k3f9", Decision.APPROVED, "ada", Optional.of("go on")),
        new Event.CheckpointResolved("cp_k3f9", Decision.WITHDRAWN, "runner", Optional.empty()),
        new Event.TaskStalled(60_000, StallKind.SILENT_BUSY),
        new Event.TaskStallCleared(61_000),
        new Event.TaskWarning("leftover_processes", "Left over and taken down: sleep (8)."));
  }

  /** All that a tool can tell of what it used. */
  public static Usage usage() {
    return new Usage(
        OptionalLong.of(60),
        OptionalLong.of(20),
        OptionalLong.of(40),
        OptionalLong.of(7),
        OptionalLong.of(8),
        Optional.of(new BigDecimal("0.000104")),
        CostSource.REPORTED,
        Optional.of("claude-opus-4-8"),
        Optional.of("ses_e07207e52ffe"));
  }

  private static Usage usageUnknown() {
    return new Usage(
        OptionalLong.empty(),
        OptionalLong.empty(),
        OptionalLong.empty(),
        OptionalLong.empty(),
        OptionalLong.empty(),
        Optional.empty(),
        CostSource.UNKNOWN,
        Optional.empty(),
        Optional.empty());
  }

  private static Stream<Event> ends() {
    return Stream.of(
        completed(OptionalInt.of(0), Optional.empty()),
        completed(OptionalInt.empty(), Optional.of(ErrorClass.DAEMON_LOST)),
        new TaskCompleted(
            OptionalInt.empty(),
            Optional.of("SIGTERM"),
            26,
            Optional.of(ErrorClass.TIMEOUT),
            List.of(new Artifact("out/a.patch", 12, SHA, "text/x-diff")),
            Optional.of(
                new Resources(OptionalLong.of(1), OptionalLong.of(2), OptionalLong.of(3_000))),
            Optional.of(Evidence.EXIT_FILE),
            List.of("something was seen"),
            List.of(new Target(9, "stuck"))));
  }

  /** An end with this code and verdict and nothing more. */
  public static TaskCompleted completed(OptionalInt code, Optional<ErrorClass> errorClass) {
    return new TaskCompleted(
        code,
        Optional.empty(),
        26,
        errorClass,
        List.of(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of());
  }

  private static Stream<Event> ofDaemons() {
    return Stream.of(
        new Event.DaemonStarted(7, "0.1.0", 8123),
        new Event.DaemonRecovered(OptionalLong.of(1_000), 1, 2, 3, 4),
        new Event.DaemonRecovered(OptionalLong.empty(), 0, 0, 0, 0),
        new Event.DaemonStopping("asked to", 2),
        new Event.HostSlept(3_600_000),
        new Event.ToolsReloaded(SHA, 8),
        new Event.ToolsRejected(List.of("tools.yaml:3:5 no such key")),
        new Event.ProjectTrusted("/work/repo", SHA, "ada"),
        new Event.ProjectDistrusted("/work/repo", "ada"),
        new Event.SpendingKept(
            RUN, List.of(new Event.Spent("2026-11-20", "claude", 120, new BigDecimal("0.5")))),
        new Event.RunsRemoved(List.of("RUN-20261120-001"), 1, 4096, "ann"));
  }

  /** The event as a journal would hold it. */
  public static Recorded recorded(long seq, Event event) {
    return switch (event) {
      case Event.OfDaemon e -> recorded(seq, Optional.empty(), Optional.empty(), e);
      case Event.OfRun e -> recorded(seq, Optional.of(RUN), Optional.empty(), e);
      case Event.OfTask e -> recorded(seq, Optional.of(RUN), Optional.of(context(e)), e);
    };
  }

  private static Recorded recorded(
      long seq, Optional<String> run, Optional<TaskContext> task, Event event) {
    return new Recorded(seq, 100 + seq, TS.plusMillis(seq), run, task, "It happened.", event);
  }

  private static TaskContext context(Event.OfTask event) {
    TaskStatus status =
        switch (event) {
          case TaskQueued e -> e.blockedOn().isEmpty() ? TaskStatus.QUEUED : TaskStatus.BLOCKED;
          case Event.TaskUnblocked e -> TaskStatus.QUEUED;
          case TaskCompleted e -> e.status();
          case Event.TaskStopRequested e -> TaskStatus.STOPPING;
          case Event.TaskSignalSent e -> TaskStatus.STOPPING;
          default -> TaskStatus.RUNNING;
        };
    return new TaskContext(
        TASK,
        "shell",
        Mode.BATCH,
        event instanceof Event.TaskAttached,
        status,
        Optional.of("build"),
        Optional.of("reviewer"));
  }
}
