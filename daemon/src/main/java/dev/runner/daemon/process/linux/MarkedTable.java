package dev.runner.daemon.process.linux;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A process table, the task mark each process carries, and who belongs to no task at all. */
record MarkedTable(ProcessTable table, Map<Long, String> taskIds, Set<Long> outsiders) {

  /**
   * One pass: {@code self}, its ancestors, {@code excluded} and every daemon are outsiders. Marks
   * are looked for only in processes started at {@code sinceTicks} or later: nobody belongs to a
   * task who is older than its leader, and on a busy machine most are.
   */
  static MarkedTable read(long self, Set<Long> excluded, long sinceTicks) {
    ProcessTable table = ProcessTable.read();
    MarkedTable marked = new MarkedTable(table, new HashMap<>(), new HashSet<>(excluded));
    marked.outsiders.addAll(table.lineOf(self));
    for (ProcStat process : table.all()) {
      if (process.identity().startTicks() >= sinceTicks) {
        marked.look(process.identity().pid());
      }
    }
    return marked;
  }

  private void look(long pid) {
    EnvironmentMarks marks = EnvironmentMarks.of(pid);
    marks.taskId().ifPresent(taskId -> taskIds.put(pid, taskId));
    if (marks.daemon()) {
      outsiders.add(pid);
    }
  }

  boolean isMarked(ProcStat process, String taskId) {
    return taskId.equals(taskIds.get(process.identity().pid()));
  }

  boolean mayBelong(ProcStat process) {
    return !outsiders.contains(process.identity().pid());
  }

  /** The first started process with this mark; of equals the lower id. */
  Optional<ProcStat> firstMarked(String taskId) {
    return taskIds.keySet().stream()
        .flatMap(pid -> table.find(pid).stream())
        .filter(process -> mayBelong(process) && process.isAlive() && isMarked(process, taskId))
        .min(LinuxProcessTree.BY_START);
  }
}
