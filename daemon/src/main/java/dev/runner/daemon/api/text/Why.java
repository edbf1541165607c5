package dev.runner.daemon.api.text;

import dev.runner.telemetry.event.ErrorClass;
import dev.runner.telemetry.event.Event.TaskCompleted;
import dev.runner.telemetry.event.Event.TaskStalled;
import dev.runner.telemetry.event.Event.TaskStopRequested;
import dev.runner.telemetry.view.At;
import dev.runner.telemetry.view.TaskView;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Why a task stands where it stands: a sentence, and the events it rests on.
 *
 * @param seqs numbers of those events in the run's journal
 */
public record Why(String sentence, List<Long> seqs) {

  /**
   * Explains a task.
   *
   * @param exhausted the limits in the way of a waiting task
   * @param foreign whether its run is not this daemon's to act on
   */
  public static Why of(TaskView task, List<String> exhausted, boolean foreign) {
    if (foreign && !task.status().isFinal()) {
      return new Why(
          "It belongs to a run this daemon did not open, so nothing will happen to it.",
          List.of(task.queued().seq()));
    }
    return switch (task.status()) {
      case BLOCKED -> blocked(task);
      case QUEUED -> queued(task, exhausted);
      case RUNNING -> asks(task).orElseGet(() -> running(task));
      case STOPPING -> stopping(task);
      case SUCCEEDED, FAILED, CANCELLED, TIMED_OUT, LOST -> ended(task);
    };
  }

  private static Why blocked(TaskView task) {
    return asks(task).orElseGet(() -> waitsForOthers(task));
  }

  /** The oldest question a person has to answer. */
  private static Optional<Why> asks(TaskView task) {
    return task.checkpoints().stream()
        .findFirst()
        .map(asked ->
            new Why(
                "It waits for a person to answer %s: %s Answer with %s."
                    .formatted(
                        asked.event().checkpointId(),
                        CheckpointList.question(asked.event().question()),
                        CheckpointList.commands(asked.event().checkpointId())),
                List.of(asked.seq())));
  }

  private static Why waitsForOthers(TaskView task) {
    return new Why(
        "It waits until these tasks have succeeded: "
            + String.join(", ", task.queued().event().blockedOn())
            + ".",
        List.of(task.queued().seq()));
  }

  private static Why queued(TaskView task, List<String> exhausted) {
    Optional<Instant> notBefore =
        task.queued().event().notBefore().filter(at -> at.isAfter(Instant.now()));
    String sentence =
        notBefore
            .map(at ->
                "It is attempt %d and starts in %s."
                    .formatted(
                        task.queued().event().attempt(),
                        Spans.of(Duration.between(Instant.now(), at))))
            .orElseGet(() -> waiting(exhausted));
    return new Why(sentence, List.of(task.queued().seq()));
  }

  private static String waiting(List<String> exhausted) {
    return exhausted.isEmpty()
        ? "It is about to start."
        : "It waits for a free place in: " + String.join(", ", exhausted) + ".";
  }

  private static Why running(TaskView task) {
    List<Long> seqs = new ArrayList<>();
    task.started().ifPresent(started -> seqs.add(started.seq()));
    task.progress().ifPresent(progress -> seqs.add(progress.seq()));
    task.stall().ifPresent(stall -> seqs.add(stall.seq()));
    String sentence =
        task.stall().map(stall -> stalled(task, stall)).orElse("It runs" + last(task) + ".");
    return new Why(sentence, seqs);
  }

  private static String stalled(TaskView task, At<TaskStalled> stall) {
    String span =
        Spans.of(
            Duration.ofMillis(stall.event().silentMs())
                .plus(Duration.between(stall.ts(), Instant.now())));
    return switch (stall.event().kind()) {
      case WAITING_FOR_INPUT -> waits(task, span);
      case NO_FIRST_OUTPUT ->
          "It has printed nothing since it started, for %s now, and uses no processor: it waits for"
                  .formatted(span)
              + " something outside, as an agent does for its model.";
      case SILENT_IDLE ->
          "It has been silent for %s and uses no processor%s.".formatted(span, last(task));
      case SILENT_BUSY ->
          "It has been silent for %s but uses the processor%s.".formatted(span, last(task));
      case RETRYING ->
          "It said that it tries again, %sand has been silent for %s since%s."
              .formatted(retries(task), span, last(task));
    };
  }

  private static String retries(TaskView task) {
    return task.progress().map(p -> p.event().retries() + " times by now, ").orElse("");
  }

  private static String last(TaskView task) {
    return task.progress()
        .map(progress -> progress.event().step())
        .filter(step -> !step.isEmpty())
        .map(step -> "; the last it did or said: " + Harmless.line(step))
        .orElse("");
  }

  private static String waits(TaskView task, String span) {
    String what = "It waits for input, for " + span + " now. ";
    return task.context().tty()
        ? what + "Nobody can type to a batch tool: stop it with runner stop " + task.taskId() + "."
        : what + "Type it with runner attach " + task.taskId() + ".";
  }

  private static Why stopping(TaskView task) {
    List<Long> seqs = new ArrayList<>();
    task.stop().ifPresent(stop -> seqs.add(stop.seq()));
    task.signals().forEach(signal -> seqs.add(signal.seq()));
    String asked = task.stop().map(At::event).map(Why::asked).orElse("It is being stopped");
    String sent =
        task.signals().isEmpty()
            ? ""
            : "; " + task.signals().getLast().event().signal() + " was sent last";
    return new Why(asked + sent + ".", seqs);
  }

  private static String asked(TaskStopRequested stop) {
    return switch (stop.reason()) {
      case USER -> stop.by() + " asked to stop it";
      case TIMEOUT -> "It ran for as long as it may";
      case IDLE_TIMEOUT -> "It was silent for as long as it may";
      case OUTPUT_LIMIT -> "It wrote more than it may";
      case BUDGET -> "Its budget is used up";
      case SHUTDOWN -> stop.by() + " asked the daemon to stop with its tasks";
    };
  }

  private static Why ended(TaskView task) {
    At<TaskCompleted> end = task.completed().orElseThrow();
    List<Long> seqs = new ArrayList<>();
    task.stop().ifPresent(stop -> seqs.add(stop.seq()));
    task.signals().forEach(signal -> seqs.add(signal.seq()));
    seqs.add(end.seq());
    return new Why(sentence(task, end.event()), seqs);
  }

  private static String sentence(TaskView task, TaskCompleted end) {
    String findings = end.findings().isEmpty() ? "" : " — " + String.join("; ", end.findings());
    String retried =
        task.retriedAs().map(next -> " It was tried again as " + next + ".").orElse("");
    return end.errorClass().map(error -> cause(task, end, error)).orElse("It succeeded" + code(end))
        + findings
        + "."
        + retried;
  }

  private static String cause(TaskView task, TaskCompleted end, ErrorClass error) {
    return switch (error) {
      case EXIT_NONZERO -> "Its program failed" + code(end);
      case SIGNALLED ->
          end.signal()
              .map(signal -> "Its program died of " + signal)
              .orElseGet(() -> "It was told to hang up and ended" + code(end));
      case COMMAND_NOT_FOUND, PERMISSION_DENIED, SPAWN_FAILED -> "It could not be started";
      case DEPENDENCY_FAILED -> "A task it waited for did not succeed";
      case DAEMON_LOST -> "How it ended cannot be known";
      case BUDGET_EXCEEDED ->
          task.stop()
              .map(stop -> asked(stop.event()) + ended(end))
              .orElse("Its budget was used up before its turn came");
      case CANCELLED, TIMEOUT, IDLE_TIMEOUT, OUTPUT_LIMIT ->
          task.stop().map(stop -> asked(stop.event())).orElse(error.word()) + ended(end);
      case TOOL_DENIED -> "It was not allowed to do what it wanted, and ended" + code(end);
      case TOOL_ERROR -> "It says itself that it failed, and ended" + code(end);
      case TOOL_TRUNCATED -> "It ended before it was done" + code(end);
      case POLICY_DENIED -> "It was not allowed to start";
      case DISK_FULL -> "It ended as " + error.word() + code(end);
    };
  }

  private static String ended(TaskCompleted end) {
    return end.signal()
        .map(signal -> "; it ended by " + signal)
        .orElseGet(() -> end.exitCode().isPresent() ? "; it ended" + code(end) : "");
  }

  private static String code(TaskCompleted end) {
    return end.exitCode().isPresent() ? " with exit code " + end.exitCode().getAsInt() : "";
  }
}
