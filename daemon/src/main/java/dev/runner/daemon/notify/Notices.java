package dev.runner.daemon.notify;

import dev.runner.telemetry.event.ErrorClass;
import dev.runner.telemetry.event.Event.CheckpointRequired;
import dev.runner.telemetry.event.Event.TaskCompleted;
import dev.runner.telemetry.event.Event.TaskStalled;
import dev.runner.telemetry.event.Event.TaskWarning;
import dev.runner.telemetry.event.Recorded;
import dev.runner.telemetry.event.StopReason;
import dev.runner.telemetry.view.TaskView;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What of all that happens is worth telling.
 *
 * @param tasks those of open runs, by id
 */
record Notices(Function<String, Optional<TaskView>> tasks) {
  private static final Set<StopReason> BY_A_PERSON = Set.of(StopReason.USER, StopReason.SHUTDOWN);

  Optional<Notice> of(Recorded recorded) {
    return switch (recorded.event()) {
      case CheckpointRequired e ->
          Optional.of(
              notice(
                  "checkpoint",
                  recorded,
                  "runner approve %s or reject? %s".formatted(e.checkpointId(), e.question())));
      case TaskStalled e -> Optional.of(notice("stalled", recorded, recorded.summary()));
      case TaskWarning e when e.ofBudget() ->
          Optional.of(notice("budget", recorded, recorded.summary()));
      case TaskCompleted e -> ended(recorded, e);
      default -> Optional.empty();
    };
  }

  private Notice notice(String kind, Recorded recorded, String said) {
    Optional<String> title =
        tasks.apply(recorded.taskId()).flatMap(task -> task.queued().event().title());
    return Notice.of(kind, recorded, title, said);
  }

  /** What a person stopped or refused, they know of. */
  private Optional<Notice> ended(Recorded recorded, TaskCompleted event) {
    boolean stopped =
        tasks
            .apply(recorded.taskId())
            .flatMap(TaskView::stop)
            .filter(stop -> BY_A_PERSON.contains(stop.event().reason()))
            .isPresent();
    boolean refused = event.errorClass().equals(Optional.of(ErrorClass.POLICY_DENIED));
    return stopped || refused
        ? Optional.empty()
        : Optional.of(
            notice(event.status().word(), recorded, recorded.summary()).ended(event.errorClass()));
  }
}
