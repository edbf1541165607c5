package dev.runner.daemon.api.checkpoint;

import dev.runner.daemon.api.ask.Refs;
import dev.runner.daemon.api.door.Caller;
import dev.runner.daemon.api.problem.ProblemException;
import dev.runner.daemon.api.service.Services;
import dev.runner.daemon.history.History.TaskPlace;
import dev.runner.daemon.history.OpenCheckpoint;
import dev.runner.daemon.history.RunsAsOf;
import dev.runner.telemetry.event.Event.CheckpointResolved;
import dev.runner.telemetry.view.At;
import dev.runner.telemetry.view.TaskView;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Finds the open checkpoint a person means: by id, by a unique beginning or ending of it, or by the
 * task that has just one.
 */
record CheckpointRefs(Services services, Refs refs) {
  private static final String PREFIX = "cp_";
  private static final int MIN_PART = 3;

  /** All the caller may see, oldest first: a task sees those of its own run. */
  List<OpenCheckpoint> open(Caller caller) {
    return OpenCheckpoint.of(services.live().tasks(refs.ownRun(caller)));
  }

  /** The same as of a position. */
  List<OpenCheckpoint> openAsOf(long pos, Caller caller) {
    RunsAsOf then = services.history().asOf(pos);
    return OpenCheckpoint.of(
        services.live().tasks(refs.ownRun(caller)).flatMap(task -> asOf(pos, then, task).stream()));
  }

  private static Optional<TaskView> asOf(long pos, RunsAsOf then, TaskView task) {
    return task.latest() <= pos
        ? Optional.of(task)
        : then.task(new TaskPlace(task.runId(), task.taskId()));
  }

  /** The one that is meant; throws a problem when there is none, or several can be meant. */
  OpenCheckpoint find(String ref, Caller caller) {
    List<OpenCheckpoint> meant =
        open(caller).stream().filter(open -> isMeant(open.id(), ref)).toList();
    if (meant.isEmpty()) {
      refuseResolved(ref);
      meant = ofTask(ref, caller);
    }
    if (meant.size() > 1) {
      throw ambiguous(ref, meant);
    }
    return meant.stream().findFirst().orElseThrow(() -> none(ref));
  }

  private static boolean isMeant(String id, String ref) {
    String part = ref.startsWith(PREFIX) ? ref.substring(PREFIX.length()) : ref;
    String own = id.substring(PREFIX.length());
    boolean ends = !ref.startsWith(PREFIX) && own.endsWith(part);
    return id.equals(ref) || (part.length() >= MIN_PART && (own.startsWith(part) || ends));
  }

  private void refuseResolved(String ref) {
    services
        .live()
        .tasks(Optional.empty())
        .flatMap(task -> task.answer(ref).stream())
        .findFirst()
        .map(At::event)
        .ifPresent(CheckpointRefs::refuse);
  }

  private static void refuse(CheckpointResolved resolved) {
    throw new ProblemException(
        409,
        "checkpoint_resolved",
        "%s was %s already, by %s."
            .formatted(resolved.checkpointId(), resolved.decision().word(), resolved.by()));
  }

  private List<OpenCheckpoint> ofTask(String ref, Caller caller) {
    TaskView task = task(ref, caller);
    refs.refuseForeign(task);
    return task.checkpoints().stream().map(asked -> new OpenCheckpoint(task, asked)).toList();
  }

  private TaskView task(String ref, Caller caller) {
    try {
      return refs.task(ref, caller);
    } catch (ProblemException e) {
      throw e.problem().slug().equals("no_such_task") ? none(ref) : e;
    }
  }

  private static ProblemException none(String ref) {
    return new ProblemException(
        404,
        "no_such_checkpoint",
        "There is no open checkpoint " + ref + ". See them: runner list --attention checkpoint");
  }

  private static ProblemException ambiguous(String ref, List<OpenCheckpoint> meant) {
    String ids = meant.stream().map(OpenCheckpoint::id).collect(Collectors.joining(", "));
    return new ProblemException(409, "ambiguous_id", ref + " can be any of " + ids + ".");
  }
}
