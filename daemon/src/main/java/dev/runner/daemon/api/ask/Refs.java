package dev.runner.daemon.api.ask;

import dev.runner.daemon.api.door.Caller;
import dev.runner.daemon.api.problem.ProblemException;
import dev.runner.daemon.api.service.Services;
import dev.runner.daemon.history.Archive;
import dev.runner.daemon.history.History;
import dev.runner.daemon.history.History.TaskPlace;
import dev.runner.daemon.history.LiveRuns;
import dev.runner.telemetry.view.RunView;
import dev.runner.telemetry.view.TaskView;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Finds the task or run a person means: by id, by a unique beginning or ending of it, by name, or
 * as {@code @last}. Words pick among what was made here: a folder that came with a cloned home must
 * not choose what they mean. A task that asks sees its own run only.
 */
public final class Refs {
  private static final String LAST = "@last";
  private static final Pattern TASK_ID = Pattern.compile("task_[0-9A-Za-z]{26}");

  /** A run that was imported beside its original has the same tasks: this tells which is meant. */
  private static final Pattern TASK_IN_RUN =
      Pattern.compile("(RUN-[0-9]+-[0-9]+):(task_[0-9A-Za-z]{26})");

  private static final int MIN_PART = 4;
  private static final int SHOWN = 5;

  private final History history;
  private final LiveRuns live;
  private final Archive archive;

  public Refs(Services services) {
    this.history = services.history();
    this.live = services.live();
    this.archive = services.archive();
  }

  /** The task; throws a problem when there is none or several, or it is not the caller's. */
  public TaskView task(String ref, Caller caller) {
    TaskView task = find(ref, caller).orElseThrow(() -> noTask(ref));
    if (ownRun(caller).filter(run -> !run.equals(task.runId())).isPresent()) {
      throw noTask(ref);
    }
    return task;
  }

  /** The task of exactly this id; none where there is none the caller sees. */
  public Optional<TaskView> known(String id, Caller caller) {
    Optional<String> own = ownRun(caller);
    return byId(id).filter(task -> own.isEmpty() || own.get().equals(task.runId()));
  }

  /** Refuses to act on what this daemon only shows. */
  public void refuseForeign(TaskView task) {
    if (isForeign(task)) {
      throw new ProblemException(
          409, "foreign_run", task.runId() + " was not opened by this daemon; it only shows it.");
    }
  }

  /** Whether the run of a task was made elsewhere; one that cannot be read was. */
  public boolean isForeign(TaskView task) {
    return !isOwn(task.runId());
  }

  private boolean isOwn(String runId) {
    return history.run(runId).filter(run -> !run.foreign()).isPresent();
  }

  private static ProblemException noTask(String ref) {
    return new ProblemException(
        404, "no_such_task", "There is no task " + ref + ". See them: runner list");
  }

  /** The run a caller is confined to: a task's own. */
  public Optional<String> ownRun(Caller caller) {
    return caller
        .taskId()
        .map(id -> live.task(id).map(TaskView::runId).orElseThrow(() -> noTask(id)));
  }

  /** Ids and names of open runs first: they are in memory. */
  private Optional<TaskView> find(String ref, Caller caller) {
    if (ref.equals(LAST)) {
      return archive.newest(Optional.empty(), runs(caller)).flatMap(history::task);
    }
    if (TASK_ID.matcher(ref).matches()) {
      return byId(ref);
    }
    Matcher inRun = TASK_IN_RUN.matcher(ref);
    if (inRun.matches()) {
      return history.task(new TaskPlace(inRun.group(1), inRun.group(2)));
    }
    return liveNamed(ref, caller).or(() -> byPart(ref, caller)).or(() -> named(ref, caller));
  }

  /** The runs a caller sees; empty: all. */
  private Set<String> runs(Caller caller) {
    return ownRun(caller).map(Set::of).orElse(Set.of());
  }

  private Optional<TaskView> byId(String id) {
    return live.task(id).or(() -> archive.place(id).flatMap(history::task));
  }

  /** The newest task of that name: a name may be used again. */
  private Optional<TaskView> liveNamed(String name, Caller caller) {
    Optional<String> own = ownRun(caller);
    return live.all().stream()
        .filter(run -> !run.foreign() && (own.isEmpty() || own.get().equals(run.runId())))
        .flatMap(run -> run.tasks().stream())
        .filter(task -> isNamed(task, name))
        .max(Comparator.comparing(TaskView::taskId));
  }

  private Optional<TaskView> named(String name, Caller caller) {
    return archive.newest(Optional.of(name), runs(caller)).flatMap(history::task);
  }

  private static boolean isNamed(TaskView task, String name) {
    return task.queued().event().name().equals(Optional.of(name));
  }

  private Optional<TaskView> byPart(String ref, Caller caller) {
    if (ref.length() < MIN_PART) {
      return Optional.empty();
    }
    List<String> matches =
        archive.places(ref, runs(caller), SHOWN).stream().map(TaskPlace::taskId).toList();
    if (matches.size() > 1) {
      throw ambiguous(ref, matches);
    }
    return matches.stream().findFirst().flatMap(this::byId);
  }

  private static ProblemException ambiguous(String ref, List<String> ids) {
    return new ProblemException(
        409, "ambiguous_id", ref + " can be any of " + String.join(", ", ids) + ".");
  }

  /** The run; throws a problem when there is none, or it is not the caller's. */
  public RunView run(String ref, Caller caller) {
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
      return archive.newestRun(Optional.empty()).flatMap(history::run);
    }
    return history.run(ref).or(() -> namedRun(ref));
  }

  private Optional<RunView> namedRun(String name) {
    Predicate<RunView> named =
        run -> run.created().flatMap(c -> c.event().name()).equals(Optional.of(name));
    return live.all().stream()
        .filter(run -> !run.foreign())
        .filter(named)
        .max(Comparator.comparing(RunView::runId))
        .or(() -> archive.newestRun(Optional.of(name)).flatMap(history::run));
  }

  /**
   * The ids of the runs asked for; empty: all. A task sees its own run only, and naming another one
   * is a mistake.
   */
  public Set<String> runs(List<String> named, Caller caller) {
    return named.isEmpty()
        ? ownRun(caller).map(Set::of).orElse(Set.of())
        : named.stream().map(ref -> run(ref, caller).runId()).collect(Collectors.toSet());
  }
}
