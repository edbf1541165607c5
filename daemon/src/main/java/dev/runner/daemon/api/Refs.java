package dev.runner.daemon.api;

import dev.runner.daemon.api.door.Caller;
import dev.runner.daemon.history.History;
import dev.runner.daemon.history.History.TaskPlace;
import dev.runner.daemon.history.LiveRuns;
import dev.runner.telemetry.layout.TaskFolder;
import dev.runner.telemetry.view.RunView;
import dev.runner.telemetry.view.TaskView;
import java.nio.file.Files;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Finds the task or run a person means: by id, by a unique beginning or ending of it, by name, or
 * as {@code @last}. A task that asks sees its own run only.
 */
final class Refs {
  private static final String LAST = "@last";
  private static final int ID_CHARS = 31;
  private static final int MIN_PART = 4;
  private static final int SHOWN = 5;

  /** Names are looked for among this many of the newest tasks or runs that are not open. */
  private static final int MAX_SEARCHED = 1_000;

  private final History history;
  private final LiveRuns live;

  Refs(Services services) {
    this.history = services.history();
    this.live = services.live();
  }

  /** The task; throws a problem when there is none or several, or it is not the caller's. */
  TaskView task(String ref, Caller caller) {
    TaskView task = find(ref, caller).orElseThrow(() -> noTask(ref));
    if (ownRun(caller).filter(run -> !run.equals(task.runId())).isPresent()) {
      throw noTask(ref);
    }
    return task;
  }

  private static ProblemException noTask(String ref) {
    return new ProblemException(
        404, "no_such_task", "There is no task " + ref + ". See them: runner list");
  }

  /** The run a caller is confined to: a task's own. */
  Optional<String> ownRun(Caller caller) {
    return caller
        .taskId()
        .map(id -> live.task(id).map(TaskView::runId).orElseThrow(() -> noTask(id)));
  }

  private Optional<TaskView> find(String ref, Caller caller) {
    if (ref.equals(LAST)) {
      return visible(caller).findFirst().flatMap(history::task);
    }
    if (ref.startsWith("task_") && ref.length() == ID_CHARS) {
      return byId(ref);
    }
    return named(ref, caller).or(() -> byPart(ref, caller));
  }

  private Stream<TaskPlace> visible(Caller caller) {
    Optional<String> own = ownRun(caller);
    return history.tasks().filter(p -> own.isEmpty() || own.get().equals(p.runId()));
  }

  private Optional<TaskView> byId(String id) {
    return live.task(id)
        .or(() ->
            history.runIds().stream()
                .filter(run -> isThere(history.folder(run).task(id)))
                .findFirst()
                .flatMap(run -> history.task(new TaskPlace(run, id))));
  }

  private static boolean isThere(TaskFolder folder) {
    return Files.isDirectory(folder.path());
  }

  /** The newest task of that name: a name may be used again. */
  private Optional<TaskView> named(String name, Caller caller) {
    Predicate<TaskView> named = task -> task.queued().event().name().equals(Optional.of(name));
    Optional<TaskView> open =
        live.all().stream()
            .flatMap(run -> run.tasks().stream())
            .filter(named)
            .max(Comparator.comparing(TaskView::taskId));
    return open.or(() ->
        visible(caller)
            .limit(MAX_SEARCHED)
            .flatMap(place -> history.task(place).stream())
            .filter(named)
            .findFirst());
  }

  private Optional<TaskView> byPart(String ref, Caller caller) {
    if (ref.length() < MIN_PART) {
      return Optional.empty();
    }
    List<TaskPlace> matches =
        visible(caller)
            .filter(p -> p.taskId().startsWith(ref) || p.taskId().endsWith(ref))
            .limit(SHOWN)
            .toList();
    if (matches.size() > 1) {
      throw ambiguous(ref, matches.stream().map(TaskPlace::taskId).toList());
    }
    return matches.stream().findFirst().flatMap(history::task);
  }

  private static ProblemException ambiguous(String ref, List<String> ids) {
    return new ProblemException(
        409, "ambiguous_id", ref + " can be any of " + String.join(", ", ids) + ".");
  }

  /** The run; throws a problem when there is none, or it is not the caller's. */
  RunView run(String ref, Caller caller) {
    RunView run = findRun(ref).orElseThrow(() -> noRun(ref));
    if (ownRun(caller).filter(own -> !own.equals(run.runId())).isPresent()) {
      throw noRun(ref);
    }
    return run;
  }

  private static ProblemException noRun(String ref) {
    return new ProblemException(
        404, "no_such_run", "There is no run " + ref + ". See them: runner runs");
  }

  private Optional<RunView> findRun(String ref) {
    if (ref.equals(LAST)) {
      return history.runIds().stream().findFirst().flatMap(history::run);
    }
    return history.run(ref).or(() -> namedRun(ref));
  }

  private Optional<RunView> namedRun(String name) {
    return history.runIds().stream()
        .limit(MAX_SEARCHED)
        .flatMap(id -> history.run(id).stream())
        .filter(run -> run.created().flatMap(c -> c.event().name()).equals(Optional.of(name)))
        .findFirst();
  }
}
