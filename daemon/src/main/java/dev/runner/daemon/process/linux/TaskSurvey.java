package dev.runner.daemon.process.linux;

import dev.runner.daemon.process.tree.Member;
import dev.runner.daemon.process.tree.TaskMark;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which processes of a table belong to one task: its group, its session, those that carry its mark,
 * those known before, and the descendants of all these.
 */
final class TaskSurvey {
  private final MarkedTable marked;
  private final TaskMark task;
  private final boolean sessionCounts;
  private final Map<Long, ProcStat> found = new LinkedHashMap<>();

  TaskSurvey(MarkedTable marked, TaskMark task) {
    this.marked = marked;
    this.task = task;
    this.sessionCounts = isSessionStillOurs();
  }

  /** The living ones in order of their start. */
  List<Member> members() {
    marked.table().all().forEach(this::addWithDescendants);
    return found.values().stream()
        .filter(ProcStat::isAlive)
        .sorted(LinuxProcessTree.BY_START)
        .map(this::member)
        .toList();
  }

  private void addWithDescendants(ProcStat process) {
    if (!belongsByItself(process)) {
      return;
    }
    Deque<ProcStat> open = new ArrayDeque<>(List.of(process));
    while (!open.isEmpty()) {
      ProcStat next = open.pop();
      if (marked.mayBelong(next) && found.putIfAbsent(next.identity().pid(), next) == null) {
        open.addAll(marked.table().childrenOf(next.identity().pid()));
      }
    }
  }

  private boolean belongsByItself(ProcStat process) {
    return isLeaderOrKnown(process)
        || marked.isMarked(process, task.taskId())
        || (sessionCounts && isInSession(process));
  }

  private boolean isLeaderOrKnown(ProcStat process) {
    return process.identity().equals(task.leader()) || task.known().contains(process.identity());
  }

  private boolean isInSession(ProcStat process) {
    long leader = task.leader().pid();
    return process.session() == leader || process.group() == leader;
  }

  /**
   * The kernel gives a leader's id to nobody while its session has members. Once all were gone it
   * may stand for strangers: then one member we recognise must vouch for the others.
   */
  private boolean isSessionStillOurs() {
    Optional<ProcStat> present = marked.table().find(task.leader().pid());
    return present.filter(leader -> leader.identity().equals(task.leader())).isPresent()
        || (present.filter(ProcStat::isAlive).isEmpty() && isAnyoneInSessionRecognised());
  }

  private boolean isAnyoneInSessionRecognised() {
    for (ProcStat process : marked.table().all()) {
      boolean recognised =
          task.known().contains(process.identity()) || marked.isMarked(process, task.taskId());
      if (recognised && isInSession(process)) {
        return true;
      }
    }
    return false;
  }

  private Member member(ProcStat process) {
    return new Member(
        process.identity(),
        CommandLine.of(process),
        sessionCounts && isInSession(process),
        marked.isMarked(process, task.taskId()));
  }
}
