package dev.runner.daemon.supervise;

import dev.runner.daemon.process.BootId;
import dev.runner.daemon.process.ProcessIdentity;
import dev.runner.daemon.process.exit.ExitRecord;
import dev.runner.daemon.process.host.ProcessHost;
import dev.runner.daemon.process.tree.FoundTask;
import dev.runner.daemon.task.decide.Finding;
import dev.runner.daemon.task.state.Leader;
import dev.runner.telemetry.layout.TaskFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Finds out what became of a task that was claimed to start while nobody watched it. */
final class Inspection {
  /** Above every pid Linux gives out (man 5 proc_sys_kernel, pid_max). */
  private static final long NOBODY = 1L << 30;

  private final ProcessHost processes;
  private final TaskMarks marks;

  Inspection(ProcessHost processes, TaskMarks marks) {
    this.processes = processes;
    this.marks = marks;
  }

  /**
   * Looks at its exit record first, then for its processes. Whoever ended between the two looks has
   * written the record by then, so that nobody found means a second look at it.
   *
   * @param journaled the wrapper as {@code task_started} named it, when that was journaled
   */
  Finding inspect(String taskId, TaskFolder folder, Optional<Leader> journaled) {
    Optional<Finding> ended = ended(taskId, folder, journaled);
    if (ended.isPresent()) {
      return ended.get();
    }
    Finding finding = alive(taskId, folder, journaled);
    return finding instanceof Finding.Alive
        ? finding
        : ended(taskId, folder, journaled).orElse(finding);
  }

  private Optional<Finding> ended(String taskId, TaskFolder folder, Optional<Leader> journaled) {
    if (!(ExitRecord.read(folder.exit()) instanceof ExitRecord.Ended)) {
      return Optional.empty();
    }
    marks.begin(taskId, identity(journaled));
    return Optional.of(new Finding.Ended());
  }

  /** The wrapper, or a process that is nobody: of another boot, or never journaled. */
  private static ProcessIdentity identity(Optional<Leader> journaled) {
    return journaled
        .filter(Inspection::ofThisBoot)
        .map(l -> new ProcessIdentity(l.pid(), l.startTicks()))
        .orElse(ProcessIdentity.gone(NOBODY));
  }

  private static boolean ofThisBoot(Leader leader) {
    return leader.bootId().equals(BootId.current().value());
  }

  private Finding alive(String taskId, TaskFolder folder, Optional<Leader> journaled) {
    Optional<Leader> living =
        journaled.filter(Inspection::ofThisBoot).filter(l -> belongs(taskId, l));
    return living.map(l -> adopted(taskId, folder, l)).orElseGet(() -> byMark(taskId, folder));
  }

  /** A pid and its start are not enough: the process must carry the task's mark. */
  private boolean belongs(String taskId, Leader leader) {
    return processes
        .tree()
        .isMarked(new ProcessIdentity(leader.pid(), leader.startTicks()), taskId);
  }

  private Finding byMark(String taskId, TaskFolder folder) {
    return processes
        .tree()
        .findMarked(taskId)
        .map(found -> found(taskId, folder, found))
        .orElseGet(() ->
            new Finding.Gone("it was started, but no process and no exit record of it was left"));
  }

  private Finding found(String taskId, TaskFolder folder, FoundTask found) {
    if (processes.tree().isAlive(found.leader())) {
      return adopted(taskId, folder, leader(found));
    }
    marks.begin(taskId, found.leader());
    marks.remember(taskId, found.members());
    return new Finding.Orphaned(found.members(), lastOutputMs(folder), bytes(folder));
  }

  private static Leader leader(FoundTask found) {
    OptionalLong tool =
        found.tool().map(t -> OptionalLong.of(t.pid())).orElse(OptionalLong.empty());
    return new Leader(
        found.leader().pid(), found.leader().startTicks(), BootId.current().value(), tool);
  }

  private Finding adopted(String taskId, TaskFolder folder, Leader leader) {
    marks.begin(taskId, new ProcessIdentity(leader.pid(), leader.startTicks()));
    return new Finding.Alive(leader, lastOutputMs(folder), bytes(folder));
  }

  private static long bytes(TaskFolder folder) {
    return OutputWatch.size(folder.stdout()) + OutputWatch.size(folder.stderr());
  }

  /** The newer of the logs' times, in awake time; sleep since then counts as silence. */
  private long lastOutputMs(TaskFolder folder) {
    long nowMs = Instant.now().toEpochMilli();
    long newestMs =
        Stream.of(folder.stdout(), folder.stderr())
            .flatMapToLong(log -> modifiedMs(log).stream())
            .max()
            .orElse(nowMs);
    return processes.clock().awakeMs() - Math.max(0, nowMs - newestMs);
  }

  /** Of a log that is there: a task on a terminal has but one. */
  private static OptionalLong modifiedMs(Path file) {
    try {
      return OptionalLong.of(Files.getLastModifiedTime(file).toMillis());
    } catch (IOException e) {
      return OptionalLong.empty();
    }
  }
}
