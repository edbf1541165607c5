package dev.runner.daemon.history;

import dev.runner.telemetry.index.RunOrder;
import dev.runner.telemetry.journal.JournalException;
import dev.runner.telemetry.layout.Home;
import dev.runner.telemetry.layout.RunFolder;
import dev.runner.telemetry.share.OriginFile;
import dev.runner.telemetry.view.RunView;
import dev.runner.telemetry.view.TaskView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs and tasks by id, newest first. A run that is not open is read from its journal; the last few
 * read are kept for as long as their journals do not change.
 */
public final class History {
  private static final Logger LOG = LoggerFactory.getLogger(History.class);
  private static final String RUN_PREFIX = "RUN-";
  private static final String TASK_PREFIX = "task_";

  private final Home home;
  private final LiveRuns live;
  private final BiPredicate<String, String> opened;
  private final ReadRuns kept = new ReadRuns();

  /**
   * @param opened whether a run of this id and uid was opened here; others are foreign
   */
  public History(Home home, LiveRuns live, BiPredicate<String, String> opened) {
    this.home = home;
    this.live = live;
    this.opened = opened;
  }

  /** The ids of all runs, newest first. */
  public List<String> runIds() {
    try (Stream<Path> folders = Files.list(home.runs())) {
      return folders
          .map(path -> path.getFileName().toString())
          .filter(name -> name.startsWith(RUN_PREFIX))
          .sorted(Comparator.comparing(RunOrder::key).reversed())
          .toList();
    } catch (IOException e) {
      throw new JournalException("cannot list " + home.runs() + ": " + e.getMessage(), e);
    }
  }

  /** Where a task stands. */
  public record TaskPlace(String runId, String taskId) {}

  /** The tasks that have a folder in a run. */
  List<TaskPlace> tasksOf(String runId) {
    try (Stream<Path> folders = Files.list(home.run(runId).tasks())) {
      return folders
          .map(path -> path.getFileName().toString())
          .filter(name -> name.startsWith(TASK_PREFIX))
          .map(name -> new TaskPlace(runId, name))
          .toList();
    } catch (IOException e) {
      LOG.debug("{} has no tasks: {}", runId, e.toString());
      return List.of();
    }
  }

  /** A run by its id. */
  public Optional<RunView> run(String runId) {
    return live.run(runId).or(() -> read(runId));
  }

  /** A task by its id and its run's. */
  public Optional<TaskView> task(TaskPlace place) {
    return run(place.runId()).flatMap(run -> run.task(place.taskId()));
  }

  /**
   * Runs as they stood at a position.
   *
   * @param pos one of which the log of events knows
   */
  public RunsAsOf asOf(long pos) {
    return new RunsAsOf(this, pos);
  }

  /** A run made here as its journal tells it up to a position; empty without an event by then. */
  Optional<RunView> read(String runId, long upTo) {
    return read(runId, journal -> JournalFold.upTo(home.run(runId), upTo))
        .filter(run -> run.created().isPresent());
  }

  /** Whether its positions are of this home: it is open, or was opened here. */
  boolean isOwn(RunView run) {
    return !run.foreign()
        || run.created()
            .filter(created -> isOwn(run.runId(), created.event().runUid()))
            .isPresent();
  }

  private synchronized Optional<RunView> read(String runId) {
    return read(runId, journal -> known(runId, Files.size(journal)));
  }

  @FunctionalInterface
  private interface Reading {
    RunView of(Path journal) throws IOException;
  }

  private Optional<RunView> read(String runId, Reading reading) {
    if (!isPlainName(runId)) {
      return Optional.empty();
    }
    Path journal = home.run(runId).journal();
    if (!Files.isRegularFile(journal, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    try {
      return Optional.of(reading.of(journal));
    } catch (IOException | RuntimeException e) {
      // One run that cannot be read must not hide the others.
      LOG.warn("{} cannot be read", journal, e);
      return Optional.empty();
    }
  }

  private static boolean isPlainName(String runId) {
    return runId.startsWith(RUN_PREFIX) && runId.indexOf('/') < 0 && runId.indexOf('\0') < 0;
  }

  private RunView known(String runId, long bytes) {
    return kept.find(runId, bytes)
        .orElseGet(() -> {
          RunView run = JournalFold.read(home.run(runId), opened);
          kept.keep(runId, bytes, run);
          return run;
        });
  }

  /** Whether anything stands in its journal, be it lines of another run. */
  boolean hasBegun(String runId) {
    return home.run(runId).journal().toFile().length() > 0;
  }

  /** Forgets what was read of a run. */
  synchronized void forget(String runId) {
    kept.forget(runId);
  }

  /** Whether a run was opened here and did not come back from elsewhere; others are foreign. */
  boolean isOwn(String runId, String runUid) {
    return opened.test(runId, runUid) && !isImported(runId);
  }

  /** Whether a run came here in an archive: its positions are those of another home. */
  public boolean isImported(String runId) {
    return OriginFile.isThere(home.run(runId));
  }

  /** The folder of a run. */
  public RunFolder folder(String runId) {
    return home.run(runId);
  }
}
