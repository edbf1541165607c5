package dev.runner.daemon.history;

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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs and tasks by id, newest first. A run that is not open is read from its journal; the last few
 * read are kept for as long as their journals do not change.
 */
public final class History {
  private static final Logger LOG = LoggerFactory.getLogger(History.class);
  private static final int MAX_KEPT = 256;
  private static final String RUN_PREFIX = "RUN-";
  private static final String TASK_PREFIX = "task_";

  private record Kept(long bytes, RunView run) {}

  private final Home home;
  private final LiveRuns live;
  private final String host;
  private final Map<String, Kept> kept =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Kept> eldest) {
          return size() > MAX_KEPT;
        }
      };

  /**
   * @param host this machine, as runs record it: runs of others are foreign
   */
  public History(Home home, LiveRuns live, String host) {
    this.home = home;
    this.live = live;
    this.host = host;
  }

  /** The ids of all runs, newest first. */
  public List<String> runIds() {
    try (Stream<Path> folders = Files.list(home.runs())) {
      return folders
          .map(path -> path.getFileName().toString())
          .filter(name -> name.startsWith(RUN_PREFIX))
          .sorted(History::newestFirst)
          .toList();
    } catch (IOException e) {
      throw new JournalException("cannot list " + home.runs() + ": " + e.getMessage(), e);
    }
  }

  /** By date, then by number: {@code RUN-20261120-1000} is newer than {@code RUN-20261120-999}. */
  private static int newestFirst(String a, String b) {
    String dateA = a.substring(0, Math.min(a.length(), RUN_PREFIX.length() + 8));
    String dateB = b.substring(0, Math.min(b.length(), RUN_PREFIX.length() + 8));
    Comparator<String> byNumber =
        Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder());
    int byDate = dateB.compareTo(dateA);
    return byDate != 0 ? byDate : byNumber.compare(b, a);
  }

  /** The ids of all tasks with the runs they stand in, newest first. */
  public Stream<TaskPlace> tasks() {
    return runIds().stream()
        .flatMap(this::tasksOf)
        .sorted(Comparator.comparing(TaskPlace::taskId).reversed());
  }

  /** Where a task stands. */
  public record TaskPlace(String runId, String taskId) {}

  private Stream<TaskPlace> tasksOf(String runId) {
    try (Stream<Path> folders = Files.list(home.run(runId).tasks())) {
      return folders
          .map(path -> path.getFileName().toString())
          .filter(name -> name.startsWith(TASK_PREFIX))
          .map(name -> new TaskPlace(runId, name))
          .toList()
          .stream();
    } catch (IOException e) {
      LOG.debug("{} has no tasks: {}", runId, e.toString());
      return Stream.empty();
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

  private synchronized Optional<RunView> read(String runId) {
    if (!isPlainName(runId)) {
      return Optional.empty();
    }
    Path journal = home.run(runId).journal();
    if (!Files.isRegularFile(journal, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    try {
      return Optional.of(read(runId, Files.size(journal)));
    } catch (IOException | RuntimeException e) {
      // One run that cannot be read must not hide the others.
      LOG.warn("{} cannot be read", journal, e);
      return Optional.empty();
    }
  }

  private static boolean isPlainName(String runId) {
    return runId.startsWith(RUN_PREFIX) && runId.indexOf('/') < 0 && runId.indexOf('\0') < 0;
  }

  private RunView read(String runId, long bytes) {
    Kept known = kept.get(runId);
    if (known != null && known.bytes() == bytes) {
      return known.run();
    }
    RunView run = JournalFold.read(home.run(runId), host);
    kept.put(runId, new Kept(bytes, run));
    return run;
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
