package dev.runner.telemetry.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runner.telemetry.event.ErrorClass;
import dev.runner.telemetry.event.Event;
import dev.runner.telemetry.event.Event.RunCreated;
import dev.runner.telemetry.event.Event.TaskQueued;
import dev.runner.telemetry.event.Mode;
import dev.runner.telemetry.event.Recorded;
import dev.runner.telemetry.event.Recorded.TaskContext;
import dev.runner.telemetry.event.Requester;
import dev.runner.telemetry.event.Samples;
import dev.runner.telemetry.event.StallKind;
import dev.runner.telemetry.event.StopReason;
import dev.runner.telemetry.event.TaskStatus;
import dev.runner.telemetry.schema.JsonSchemas;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What runs and tasks look like as their events come in, one after the other. */
class RunViewTest {
  private static final String FIRST = "task_" + "0".repeat(26);
  private static final String SECOND = "task_" + "1".repeat(26);

  private final RunView run = new RunView(Samples.RUN, false);
  private long seq;

  private void of(Event.OfRun event) {
    fold(Optional.empty(), event);
  }

  private void of(String task, TaskStatus status, Event.OfTask event) {
    TaskContext context =
        new TaskContext(
            task, "shell", Mode.BATCH, false, status, Optional.empty(), Optional.empty());
    fold(Optional.of(context), event);
    String json = TaskJson.of(task(task)).toString();
    assertThat(JsonSchemas.TASK.mistakes(json)).as(json).isEmpty();
  }

  private void fold(Optional<TaskContext> context, Event event) {
    Instant ts = Instant.parse("2026-11-20T10:00:00Z").plusSeconds(++seq);
    run.fold(new Recorded(seq, seq * 10, ts, Optional.of(Samples.RUN), context, "", event));
    assertThat(run.latest()).isEqualTo(seq * 10);
  }

  private TaskView task(String id) {
    return run.task(id).orElseThrow();
  }

  private static TaskQueued queued(List<String> on, Optional<String> retryOf) {
    return new TaskQueued(
        Optional.empty(),
        Optional.empty(),
        Map.of(),
        "/",
        Optional.empty(),
        0,
        on,
        on,
        Optional.empty(),
        retryOf,
        1,
        Optional.empty(),
        new Requester("cli", Optional.empty(), "me"),
        "0".repeat(64),
        Optional.empty(),
        Optional.empty());
  }

  private static Event.TaskStarted started() {
    return new Event.TaskStarted(
        OptionalLong.of(7),
        OptionalLong.of(6),
        OptionalLong.of(5),
        Optional.of("boot"),
        1,
        List.of("true"),
        "/",
        2,
        Optional.empty());
  }

  @Test
  void aRunIsOpenUntilItIsAskedToClose() {
    of(
        new RunCreated(
            Optional.of("T"),
            Optional.empty(),
            Map.of("a", "1"),
            "uid",
            "host",
            "me",
            false,
            Optional.empty()));
    assertThat(run.open()).isTrue();
    assertThat(run.status()).isEqualTo(RunStatus.EMPTY);
    of(new Event.RunLabelled(Map.of("a", "", "b", "2")));
    assertThat(run.labels()).containsExactly(Map.entry("b", "2"));
    of(new Event.RunClosing());
    assertThat(run.open()).isFalse();
    assertThat(run.closedAt()).isEmpty();
    of(new Event.RunClosed(Optional.empty(), Optional.empty(), Map.of(), "uid", "host", "me"));
    assertThat(run.closedAt()).isPresent();
    assertThat(RunJson.of(run).get("closed_at").asString())
        .isEqualTo("2026-11-20T10:00:04.000000Z");
  }

  @Test
  void aTaskGoesFromBlockedToItsEnd() {
    of(FIRST, TaskStatus.BLOCKED, queued(List.of(SECOND), Optional.empty()));
    assertThat(task(FIRST).blocked()).isTrue();
    assertThat(TaskJson.of(task(FIRST)).has("blocked_on")).isTrue();
    of(FIRST, TaskStatus.QUEUED, new Event.TaskUnblocked());
    assertThat(TaskJson.of(task(FIRST)).has("blocked_on")).isFalse();
    of(FIRST, TaskStatus.RUNNING, started());
    of(FIRST, TaskStatus.RUNNING, new Event.TaskStalled(60_000, StallKind.SILENT_IDLE));
    assertThat(task(FIRST).attention()).contains(Attention.STALLED);
    of(FIRST, TaskStatus.RUNNING, new Event.TaskStallCleared(61_000));
    assertThat(task(FIRST).attention()).isEmpty();
    of(FIRST, TaskStatus.RUNNING, new Event.TaskAdopted(OptionalLong.of(7), OptionalLong.of(6)));
    of(FIRST, TaskStatus.STOPPING, new Event.TaskStopRequested(StopReason.TIMEOUT, "runner"));
    of(FIRST, TaskStatus.STOPPING, new Event.TaskStopRequested(StopReason.USER, "me"));
    assertThat(task(FIRST).stop().orElseThrow().event().reason()).isEqualTo(StopReason.TIMEOUT);
    assertThat(run.status()).isEqualTo(RunStatus.RUNNING);
    of(
        FIRST,
        TaskStatus.TIMED_OUT,
        Samples.completed(OptionalInt.of(1), Optional.of(ErrorClass.TIMEOUT)));
    assertThat(task(FIRST).status()).isEqualTo(TaskStatus.TIMED_OUT);
    assertThat(run.status()).isEqualTo(RunStatus.FAILED);
  }

  @Test
  void anAttemptThatWasTriedAgainDoesNotCount() {
    of(FIRST, TaskStatus.QUEUED, queued(List.of(), Optional.empty()));
    of(
        FIRST,
        TaskStatus.FAILED,
        Samples.completed(OptionalInt.of(1), Optional.of(ErrorClass.EXIT_NONZERO)));
    of(SECOND, TaskStatus.QUEUED, queued(List.of(), Optional.of(FIRST)));
    assertThat(task(FIRST).retriedAs()).contains(SECOND);
    assertThat(run.status()).isEqualTo(RunStatus.QUEUED);
    of(SECOND, TaskStatus.SUCCEEDED, Samples.completed(OptionalInt.of(0), Optional.empty()));
    assertThat(run.status()).isEqualTo(RunStatus.SUCCEEDED);
    assertThat(run.counts())
        .containsExactly(Map.entry(TaskStatus.SUCCEEDED, 1L), Map.entry(TaskStatus.FAILED, 1L));
  }

  @Test
  void ofManySignalsAndWarningsTheViewKeepsAFew() {
    of(FIRST, TaskStatus.QUEUED, queued(List.of(), Optional.empty()));
    for (int i = 0; i < 100; i++) {
      of(FIRST, TaskStatus.RUNNING, new Event.TaskWarning("odd", "no. " + i));
      of(FIRST, TaskStatus.STOPPING, new Event.TaskSignalSent("SIGINT", List.of(), false));
    }
    assertThat(task(FIRST).warnings()).hasSize(16);
    assertThat(task(FIRST).signals()).hasSize(16);
  }

  @Test
  void anEventOfATaskNobodyAcceptedChangesNothing() {
    fold(
        Optional.of(
            new TaskContext(
                FIRST,
                "shell",
                Mode.BATCH,
                false,
                TaskStatus.RUNNING,
                Optional.empty(),
                Optional.empty())),
        started());
    assertThat(run.tasks()).isEmpty();
  }
}
