package dev.runner.daemon.api.task;

import dev.runner.daemon.api.answer.CoreAnswers;
import dev.runner.daemon.api.ask.Refs;
import dev.runner.daemon.api.service.Services;
import dev.runner.daemon.history.History.TaskPlace;
import dev.runner.daemon.task.decide.Answer;
import dev.runner.daemon.task.decide.Input;
import dev.runner.daemon.task.decide.Input.Selection;
import dev.runner.telemetry.event.StopReason;
import dev.runner.telemetry.view.TaskView;
import java.util.List;
import java.util.Set;

/** Has tasks stopped. */
public final class TaskStops {
  private static final long END_SEEN_WITHIN_MS = 1_000;

  private final Services services;
  private final Refs refs;

  public TaskStops(Services services, Refs refs) {
    this.services = services;
    this.refs = refs;
  }

  /**
   * A task that was to be stopped.
   *
   * @param ended whether there was nothing left to stop
   * @param what what is said of it, such as "is being stopped"
   */
  public record Stopped(TaskView task, boolean ended, String what) {}

  /** Has one task stopped; one that has ended stays as it is. */
  public Stopped stop(TaskView task, boolean now, String by) {
    refs.refuseForeign(task);
    if (task.status().isFinal()) {
      return new Stopped(task, true, "has already ended as " + task.status().word());
    }
    Answer answer = stop(new Selection.Tasks(Set.of(task.taskId())), now, by);
    if (CoreAnswers.isGone(answer)) {
      return new Stopped(ended(task), true, "has ended by itself");
    }
    List<String> _ = CoreAnswers.ids(answer);
    return new Stopped(now(task), false, "is being stopped");
  }

  /** The core knows of an end a moment before the views do. */
  private TaskView ended(TaskView task) {
    services.waits().await(task.taskId(), END_SEEN_WITHIN_MS, () -> now(task).status().isFinal());
    return now(task);
  }

  private TaskView now(TaskView task) {
    return services.history().task(new TaskPlace(task.runId(), task.taskId())).orElse(task);
  }

  Answer stop(Selection selection, boolean now, String by) {
    return CoreAnswers.answer(
        services.core(), reply -> new Input.Stop(selection, now, StopReason.USER, by, reply));
  }
}
