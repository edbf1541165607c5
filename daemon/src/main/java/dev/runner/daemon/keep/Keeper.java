package dev.runner.daemon.keep;

import dev.runner.daemon.history.History;
import dev.runner.daemon.history.LiveRuns;
import dev.runner.daemon.intake.RunFolders;
import dev.runner.daemon.keep.Spared.Reason;
import dev.runner.daemon.task.decide.Input;
import dev.runner.daemon.worktree.WorkTreeRemoval;
import dev.runner.daemon.worktree.WorkTreeRemoval.Left;
import dev.runner.telemetry.event.Event.RunsRemoved;
import dev.runner.telemetry.layout.Home;
import dev.runner.telemetry.layout.StateFolder;
import dev.runner.telemetry.view.RunView;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The runs of a home as what takes disk space: measured, kept, removed. */
public final class Keeper implements RetentionSchedule.Sweeper {
  private static final Logger LOG = LoggerFactory.getLogger(Keeper.class);

  /** A run that has just closed is let go at once. */
  private static final long LET_GO_WITHIN_MS = 5_000;

  /** More ids than this do not stand in one event. */
  private static final int MAX_TOLD = 1_000;

  /**
   * What it works with.
   *
   * @param forget told of every run that is gone
   * @param background where folders are deleted
   */
  public record Parts(
      Home home,
      StateFolder state,
      RunFolders folders,
      History history,
      LiveRuns live,
      Consumer<String> forget,
      Consumer<Input> events,
      Executor background) {}

  private final Parts parts;
  private final KeptMarks marks;
  private final StoredRuns runs;
  private final RunRemoval removal;
  private final WorkTreeRemoval workTrees;

  public Keeper(Parts parts) {
    this.parts = parts;
    this.marks = new KeptMarks(parts.state());
    this.runs = new StoredRuns(parts.home(), parts.history(), parts.live(), parts.folders());
    this.workTrees = new WorkTreeRemoval(parts.home(), parts.state());
    this.removal = new RunRemoval(parts.home(), parts.folders(), parts.background());
  }

  /** Every run with what it takes, newest first. */
  public List<StoredRun> runs() {
    return runs.all(kept());
  }

  /** One run, measured now. */
  public StoredRun run(String runId) {
    return runs.fresh(runId, kept());
  }

  /** The runs that are kept. */
  public Set<String> kept() {
    try {
      return marks.all();
    } catch (IOException e) {
      throw new UncheckedIOException("the marks of kept runs cannot be read", e);
    }
  }

  public boolean isKept(String runId) {
    return marks.has(runId);
  }

  /** Keeps a run, or keeps it no longer; on disk when it returns. */
  public synchronized void keep(String runId, boolean keep) throws IOException {
    if (keep) {
      marks.add(runId);
    } else {
      marks.remove(runId);
    }
  }

  /**
   * Removes one run by name.
   *
   * @param force also one that is kept, or that no daemon can take up
   * @param by who asks, for the journal
   */
  public Removal remove(String runId, boolean force, String by)
      throws IOException, InterruptedException {
    if (parts.live().run(runId).flatMap(RunView::closedAt).isPresent()) {
      boolean _ = parts.live().awaitForgotten(runId, LET_GO_WITHIN_MS);
    }
    if (parts.live().run(runId).isPresent()) {
      return new Removal.Open();
    }
    if (!force && parts.folders().isOpen(runId)) {
      return new Removal.SetAside();
    }
    return remove(runs.fresh(runId, kept()), force, by);
  }

  private synchronized Removal remove(StoredRun run, boolean force, String by) throws IOException {
    if (!force && isKept(run.runId())) {
      return new Removal.Kept();
    }
    RunRemoval.Outcome outcome = removeAll(List.of(run.runId()));
    if (outcome.gone().isEmpty()) {
      return new Removal.Stuck();
    }
    tell(List.of(run.candidate()), by);
    return new Removal.Done(run.usage(), outcome.deletion(), workTreesLeft(outcome.gone()));
  }

  private RunRemoval.Outcome removeAll(List<String> runIds) throws IOException {
    RunRemoval.Outcome outcome = removal.remove(runIds);
    for (String runId : outcome.gone()) {
      marks.remove(runId);
      parts.folders().forget(runId);
      runs.forget(runId);
      parts.forget().accept(runId);
    }
    return outcome;
  }

  /** What the rules would remove, and why the others stay. */
  public Sweep plan(Rules rules) {
    List<Candidate> all = runs().stream().map(StoredRun::candidate).toList();
    Choice choice = Choice.of(all, rules, Instant.now());
    return new Sweep(
        choice.removed(), choice.spared(), CompletableFuture.completedFuture(null), List.of());
  }

  /**
   * Removes what the rules allow.
   *
   * @param by who asks, for the journal
   */
  @Override
  public Sweep sweep(Rules rules, String by) throws IOException {
    return carryOut(plan(rules), by);
  }

  /** A run can have been kept since it was planned; a closed one stays closed. */
  private synchronized Sweep carryOut(Sweep plan, String by) throws IOException {
    Set<String> kept = kept();
    List<Spared> spared = new ArrayList<>(plan.spared());
    List<String> going = new ArrayList<>();
    for (Candidate run : plan.removed()) {
      if (kept.contains(run.runId())) {
        spared.add(new Spared(run.runId(), Reason.KEPT));
      } else {
        going.add(run.runId());
      }
    }
    RunRemoval.Outcome outcome = removeAll(going);
    going.stream()
        .filter(id -> !outcome.gone().contains(id))
        .forEach(id -> spared.add(new Spared(id, Reason.STUCK)));
    Set<String> gone = Set.copyOf(outcome.gone());
    List<Candidate> removed =
        plan.removed().stream().filter(run -> gone.contains(run.runId())).toList();
    tell(removed, by);
    return new Sweep(
        removed, List.copyOf(spared), outcome.deletion(), workTreesLeft(outcome.gone()));
  }

  /** The work trees of tasks go with their runs, where nothing is lost by it. */
  private List<Left> workTreesLeft(List<String> gone) {
    return workTrees.sweep(this::isWorkedIn).stream()
        .filter(left -> gone.contains(left.runId()))
        .toList();
  }

  private boolean isWorkedIn(String workTree) {
    return parts.live().all().stream()
        .flatMap(run -> run.tasks().stream())
        .filter(task -> !task.status().isFinal())
        .flatMap(task -> task.queued().event().worktree().stream())
        .anyMatch(own -> own.path().equals(workTree));
  }

  private void tell(List<Candidate> removed, String by) {
    if (removed.isEmpty()) {
      return;
    }
    long bytes = removed.stream().mapToLong(Candidate::bytes).sum();
    List<String> ids = removed.stream().map(Candidate::runId).limit(MAX_TOLD).toList();
    String what = removed.size() == 1 ? ids.getFirst() + " was" : removed.size() + " runs were";
    parts
        .events()
        .accept(
            new Input.Note(
                new RunsRemoved(ids, removed.size(), bytes, by),
                "%s removed by %s.".formatted(what, by)));
  }

  /** Deletes what removals left that a crash cut short, and marks of runs that are gone. */
  @Override
  public void finishRemovals() {
    removal.finish();
    List<Left> _ = workTrees.sweep(this::isWorkedIn);
    try {
      for (String runId : marks.all()) {
        dropIfGone(runId);
      }
    } catch (IOException e) {
      LOG.warn("marks of runs that are gone could not be removed", e);
    }
  }

  /** A mark that stayed would keep a later run, if a person removed the folder by hand. */
  private synchronized void dropIfGone(String runId) throws IOException {
    if (Files.notExists(parts.home().run(runId).path(), LinkOption.NOFOLLOW_LINKS)) {
      marks.remove(runId);
    }
  }
}
