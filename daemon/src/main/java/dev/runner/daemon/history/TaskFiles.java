package dev.runner.daemon.history;

import dev.runner.telemetry.event.Recorded;
import dev.runner.telemetry.json.Json;
import dev.runner.telemetry.layout.Home;
import dev.runner.telemetry.layout.PrivateFolder;
import dev.runner.telemetry.view.RunView;
import dev.runner.telemetry.view.TaskJson;
import dev.runner.telemetry.view.TaskView;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps {@code task.json} beside each task: its present state, for people and scripts. Written
 * behind the core's back, only ever the latest state; it can lag and can be deleted.
 */
public final class TaskFiles implements Consumer<List<Recorded>>, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TaskFiles.class);

  /** What changes again within this time is written once: a short task starts and ends in it. */
  private static final long SETTLE_MS = 100;

  private static final Set<OpenOption> ASIDE =
      Set.of(
          StandardOpenOption.CREATE,
          StandardOpenOption.TRUNCATE_EXISTING,
          StandardOpenOption.WRITE,
          LinkOption.NOFOLLOW_LINKS);

  private final Home home;
  private final LiveRuns live;
  private final Thread thread;
  private final Map<String, TaskView> changed = new LinkedHashMap<>();
  private boolean open = true;

  public TaskFiles(Home home, LiveRuns live) {
    this.home = home;
    this.live = live;
    this.thread = Thread.ofPlatform().name("task-files").daemon().start(this::run);
  }

  @Override
  public void accept(List<Recorded> events) {
    note(
        events.stream()
            .filter(recorded -> recorded.task().isPresent())
            .flatMap(recorded -> live.task(recorded.taskId()).stream()));
  }

  /** Writes all tasks of a run anew: a crash may have come before their last change was. */
  public void refresh(RunView run) {
    note(run.tasks().stream());
  }

  /** Wakes the writer for the first change alone, so that it sleeps while others join it. */
  private void note(Stream<TaskView> tasks) {
    synchronized (changed) {
      boolean first = changed.isEmpty();
      tasks.forEach(task -> changed.put(task.taskId(), task));
      if (first) {
        changed.notifyAll();
      }
    }
  }

  private void run() {
    for (List<TaskView> next = next(); !next.isEmpty(); next = next()) {
      next.forEach(this::write);
    }
  }

  /** All that changed, a moment after the first did; none when closed and all are written. */
  private List<TaskView> next() {
    synchronized (changed) {
      try {
        while (open && changed.isEmpty()) {
          changed.wait();
        }
        if (open) {
          changed.wait(SETTLE_MS);
        }
      } catch (InterruptedException e) {
        return List.of();
      }
      List<TaskView> all = List.copyOf(changed.values());
      changed.clear();
      return all;
    }
  }

  private void write(TaskView task) {
    Path file = home.run(task.runId()).task(task.taskId()).state();
    Path aside = file.resolveSibling("task.json.tmp");
    ByteBuffer json =
        ByteBuffer.wrap(
            Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsBytes(TaskJson.of(task)));
    try {
      try (FileChannel channel = FileChannel.open(aside, ASIDE, PrivateFolder.ownerFile())) {
        while (json.hasRemaining()) {
          channel.write(json);
        }
      }
      Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      LOG.warn("{} could not be written: {}", file, e.toString());
    }
  }

  /** Writes what is left, then ends. */
  @Override
  public void close() {
    synchronized (changed) {
      open = false;
      changed.notifyAll();
    }
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
