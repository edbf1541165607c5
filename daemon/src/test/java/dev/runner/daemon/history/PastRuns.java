package dev.runner.daemon.history;

import dev.runner.telemetry.event.CostSource;
import dev.runner.telemetry.event.ErrorClass;
import dev.runner.telemetry.event.Event;
import dev.runner.telemetry.event.EventJson;
import dev.runner.telemetry.event.Mode;
import dev.runner.telemetry.event.Recorded;
import dev.runner.telemetry.event.Recorded.TaskContext;
import dev.runner.telemetry.event.Requester;
import dev.runner.telemetry.event.StallKind;
import dev.runner.telemetry.event.TaskStatus;
import dev.runner.telemetry.event.Usage;
import dev.runner.telemetry.layout.Home;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;

/** Writes runs as they could have been, each different, all from one seed. */
final class PastRuns {
  private static final String OPENED = "uid";
  private static final List<String> TOOLS = List.of("shell", "opencode", "make");
  private static final List<String> WORDS =
      List.of("fix", "Login", "page", "naïve", "refactor-all", "ÜBER", "x", "\"quoted\" OR NOT*");
  private static final Instant BEGIN = Instant.parse("2026-11-01T00:00:00Z");

  private final Home home;
  private final Random random;

  /** Of its own, so that what it draws changes no other thing. */
  private final Random usage;

  final List<String> tasks = new ArrayList<>();
  private long pos;
  private long now = BEGIN.toEpochMilli();
  private int runs;

  /** How far the clock is off from what the ids of tasks say. */
  private Duration clockOff = Duration.ZERO;

  PastRuns(Home home, long seed) {
    this.home = home;
    this.random = new Random(seed);
    this.usage = new Random(seed);
  }

  /** Whether a run of this id and uid is one of ours. */
  static boolean opened(String runId, String runUid) {
    return runUid.equals(OPENED + runId);
  }

  long pos() {
    return pos;
  }

  /** One run with a few tasks; returns its events. */
  List<Recorded> add(int taskCount) throws IOException {
    String runId = "RUN-20261101-%03d".formatted(++runs);
    List<Recorded> events = run(runId, taskCount);
    write(runId, events);
    return events;
  }

  /** One run whose only task runs. */
  List<Recorded> addRunning(String tool) throws IOException {
    String runId = "RUN-20261101-%03d".formatted(++runs);
    Lines lines = new Lines(runId);
    lines.add(
        Optional.empty(),
        new Event.RunCreated(
            Optional.empty(),
            Optional.empty(),
            Map.of(),
            OPENED + runId,
            "here",
            "me",
            true,
            Optional.empty()));
    TaskContext task =
        new TaskContext(
            taskId(),
            tool,
            Mode.BATCH,
            false,
            TaskStatus.QUEUED,
            Optional.empty(),
            Optional.empty());
    tasks.add(task.taskId());
    lines.add(Optional.of(task), queued());
    lines.add(with(task, TaskStatus.RUNNING), started());
    write(runId, lines.events);
    return lines.events;
  }

  /** Appends to the run's journal. */
  void write(String runId, List<Recorded> events) throws IOException {
    Files.createDirectories(home.run(runId).tasks());
    try (OutputStream out =
        Files.newOutputStream(
            home.run(runId).journal(), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      for (Recorded event : events) {
        out.write(EventJson.line(event));
        if (event.task().isPresent()) {
          Files.createDirectories(home.run(runId).task(event.taskId()).path());
        }
      }
    }
  }

  private List<Recorded> run(String runId, int taskCount) {
    Lines lines = new Lines(runId);
    String uid = random.nextInt(6) == 0 ? "elsewhere" : OPENED + runId;
    Optional<String> name = maybe("run-" + random.nextInt(5));
    lines.add(
        Optional.empty(),
        new Event.RunCreated(
            maybe(words()), name, Map.of("k", "v"), uid, "here", "me", true, Optional.empty()));
    for (int i = 0; i < taskCount; i++) {
      task(lines);
    }
    if (random.nextInt(8) > 0) {
      lines.add(
          Optional.empty(),
          new Event.RunClosed(Optional.empty(), name, Map.of(), "u", "here", "me"));
    }
    return lines.events;
  }

  private void task(Lines lines) {
    TaskContext task =
        new TaskContext(
            taskId(),
            pick(TOOLS),
            Mode.BATCH,
            random.nextInt(8) == 0,
            TaskStatus.QUEUED,
            maybe("plan"),
            maybe(random.nextBoolean() ? "coder" : "tester"));
    tasks.add(task.taskId());
    clockOff = tasks.size() % 11 == 0 ? Duration.ofDays(tasks.size() % 2 * 4 - 2) : Duration.ZERO;
    lines.add(Optional.of(task), queued());
    if (random.nextInt(10) == 0) {
      return;
    }
    lines.add(with(task, TaskStatus.RUNNING), started());
    for (int told = usage.nextInt(3); told > 0; told--) {
      lines.add(with(task, TaskStatus.RUNNING), used());
    }
    for (int stalls = random.nextInt(6); stalls > 3; stalls--) {
      lines.add(
          with(task, TaskStatus.RUNNING), new Event.TaskStalled(5_000, StallKind.SILENT_IDLE));
      if (random.nextInt(3) > 0) {
        lines.add(with(task, TaskStatus.RUNNING), new Event.TaskStallCleared(6_000));
      }
    }
    if (random.nextInt(12) > 0) {
      boolean good = random.nextInt(3) > 0;
      lines.add(
          with(task, good ? TaskStatus.SUCCEEDED : TaskStatus.FAILED),
          completed(good ? Optional.empty() : Optional.of(ErrorClass.EXIT_NONZERO)));
    }
  }

  private static Optional<TaskContext> with(TaskContext task, TaskStatus status) {
    return Optional.of(
        new TaskContext(
            task.taskId(),
            task.tool(),
            task.mode(),
            task.tty(),
            status,
            task.phase(),
            task.agentRole()));
  }

  private Event queued() {
    return new Event.TaskQueued(
        maybe(words()),
        maybe("name-" + random.nextInt(9)),
        Map.of("prompt", words(), "list", List.of(words(), "tail"), "n", 7),
        "/w",
        maybe("/project/" + random.nextInt(3)),
        0,
        List.of(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        1,
        Optional.empty(),
        new Requester("cli", Optional.empty(), "me"),
        "0".repeat(64));
  }

  private static Event started() {
    return new Event.TaskStarted(
        OptionalLong.of(7),
        OptionalLong.of(6),
        OptionalLong.of(5),
        Optional.of("boot"),
        1,
        List.of("true"),
        "/",
        2);
  }

  private Event completed(Optional<ErrorClass> error) {
    return new Event.TaskCompleted(
        OptionalInt.of(error.isPresent() ? 1 : 0),
        Optional.empty(),
        random.nextInt(10_000),
        error,
        List.of(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of());
  }

  private <T> Optional<T> maybe(T value) {
    return random.nextBoolean() ? Optional.of(value) : Optional.empty();
  }

  private String words() {
    return pick(WORDS) + " " + pick(WORDS) + random.nextInt(20);
  }

  private String pick(List<String> from) {
    return from.get(random.nextInt(from.size()));
  }

  private String taskId() {
    now += 1 + random.nextInt(60_000);
    String alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
    StringBuilder id = new StringBuilder();
    for (int shift = 45; shift >= 0; shift -= 5) {
      id.append(alphabet.charAt((int) (now >>> shift & 31)));
    }
    while (id.length() < 26) {
      id.append(alphabet.charAt(random.nextInt(32)));
    }
    return "task_" + id.toString().toLowerCase(Locale.ROOT);
  }

  /** The lines of one journal. */
  private final class Lines {
    private final String runId;
    private final List<Recorded> events = new ArrayList<>();

    private Lines(String runId) {
      this.runId = runId;
    }

    private void add(Optional<TaskContext> task, Event event) {
      pos += 1 + random.nextInt(3);
      String summary = EventJson.name(event) + " " + pick(WORDS) + ".";
      Instant ts = Instant.ofEpochMilli(now).plus(clockOff).plusNanos(random.nextInt(900) * 1_000L);
      events.add(
          new Recorded(events.size() + 1, pos, ts, Optional.of(runId), task, summary, event));
    }
  }

  private Event.TaskUsage used() {
    boolean costKnown = usage.nextBoolean();
    return new Event.TaskUsage(
        new Usage(
            OptionalLong.of(usage.nextInt(1_000)),
            OptionalLong.empty(),
            OptionalLong.of(usage.nextInt(1_000)),
            OptionalLong.empty(),
            OptionalLong.empty(),
            costKnown ? Optional.of(BigDecimal.valueOf(usage.nextInt(999), 4)) : Optional.empty(),
            costKnown ? CostSource.REPORTED : CostSource.UNKNOWN,
            costKnown ? Optional.of("gpt-5") : Optional.empty(),
            Optional.of("ses_1")));
  }
}
