package dev.runner.daemon.history;

import dev.runner.telemetry.event.Recorded;
import dev.runner.telemetry.json.Json;
import dev.runner.telemetry.layout.Home;
import dev.runner.telemetry.layout.PrivateFolder;
import dev.runner.telemetry.view.RunView;
import dev.runner.telemetry.view.TaskJson;
import dev.runner.telemetry.view.TaskView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps {@code task.json} beside each task: its present state, for people and scripts. Written
 * behind the core's back, only ever the latest state; it can lag and can be deleted.
 */
public final class TaskFiles implements Consumer<List<Recorded>>, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TaskFiles.class);

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
    synchronized (changed) {
      events.stream()
          .filter(recorded -> recorded.task().isPresent())
          .flatMap(recorded -> live.task(recorded.taskId()).stream())
          .forEach(task -> changed.put(task.taskId(), task));
      changed.notifyAll();
    }
  }

  /** Writes all tasks of a run anew: a crash may have come before their last change was. */
  public void refresh(RunView run) {
    synchronized (changed) {
      run.tasks().forEach(task -> changed.put(task.taskId(), task));
      changed.notifyAll();
    }
  }

  private void run() {
    for (Optional<TaskView> next = next(); next.isPresent(); next = next()) {
      write(next.get());
    }
  }

  /** The next changed task; empty when closed and all are written. */
  private Optional<TaskView> next() {
    synchronized (changed) {
      try {
        while (open && changed.isEmpty()) {
          changed.wait();
        }
      } catch (InterruptedException e) {
        return Optional.empty();
      }
      Optional<TaskView> first = changed.values().stream().findFirst();
      first.ifPresent(task -> changed.remove(task.taskId()));
      return first;
    }
  }

  private void write(TaskView task) {
    Path file = home.run(task.runId()).task(task.taskId()).state();
    Path aside = file.resolveSibling("task.json.tmp");
    try {
      Files.deleteIfExists(aside);
      Files.createFile(aside, PrivateFolder.ownerFile());
      byte[] json =
          Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsBytes(TaskJson.of(task));
      Files.write(aside, json);
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
