package dev.runner.daemon.keep;

import dev.runner.daemon.bounded.Recent;
import dev.runner.daemon.history.History;
import dev.runner.daemon.history.LiveRuns;
import dev.runner.daemon.intake.RunFolders;
import dev.runner.telemetry.layout.Home;
import dev.runner.telemetry.view.RunView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Every run of the home with its size; a closed run is looked at once. */
final class StoredRuns {
  private static final int MAX_KEPT = 16_384;

  private record Known(long journalBytes, StoredRun run) {}

  private final Home home;
  private final History history;
  private final LiveRuns live;
  private final RunFolders folders;
  private final Recent<String, Known> known = new Recent<>(MAX_KEPT);

  StoredRuns(Home home, History history, LiveRuns live, RunFolders folders) {
    this.home = home;
    this.history = history;
    this.live = live;
    this.folders = folders;
  }

  /** All runs, newest first. */
  List<StoredRun> all(Set<String> kept) {
    return history.runIds().stream().map(id -> of(id, kept)).toList();
  }

  /** One run, looked at now. */
  StoredRun fresh(String runId, Set<String> kept) {
    forget(runId);
    return of(runId, kept);
  }

  synchronized void forget(String runId) {
    Optional<Known> _ = known.remove(runId);
  }

  private synchronized StoredRun of(String runId, Set<String> kept) {
    long journalBytes = size(home.run(runId).journal());
    Optional<StoredRun> before =
        known
            .get(runId)
            .filter(each -> each.journalBytes() == journalBytes)
            .map(Known::run)
            .filter(run -> run.kept() == kept.contains(runId));
    StoredRun run = before.orElseGet(() -> look(runId, kept));
    if (!run.open()) {
      Known _ = known.put(runId, new Known(journalBytes, run));
    }
    return run;
  }

  private static long size(Path journal) {
    try {
      return Files.size(journal);
    } catch (IOException e) {
      return -1;
    }
  }

  private StoredRun look(String runId, Set<String> kept) {
    boolean open = isOpen(runId);
    Optional<RunView> view = history.run(runId);
    return new StoredRun(
        runId,
        view.flatMap(RunView::created).map(created -> created.ts()),
        open ? Optional.empty() : view.flatMap(RunView::closedAt),
        open,
        view.map(RunView::foreign).orElse(true),
        kept.contains(runId),
        RunMeasure.of(home.run(runId)));
  }

  /** Whether it is of this daemon's and not closed, or closed so lately that it is not let go. */
  private boolean isOpen(String runId) {
    return live.run(runId).isPresent() || folders.isOpen(runId);
  }
}
