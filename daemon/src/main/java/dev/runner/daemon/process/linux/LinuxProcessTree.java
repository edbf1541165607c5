package dev.runner.daemon.process.linux;

import dev.runner.daemon.process.ProcessIdentity;
import dev.runner.daemon.process.tree.FoundTask;
import dev.runner.daemon.process.tree.Member;
import dev.runner.daemon.process.tree.ProcessTree;
import dev.runner.daemon.process.tree.TaskMark;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Finds processes in {@code /proc}; loads nothing native. */
public final class LinuxProcessTree implements ProcessTree {
  /** Ticks are 10 ms wide; within one the lower id is nearly always the elder. */
  static final Comparator<ProcStat> BY_START =
      Comparator.comparingLong((ProcStat process) -> process.identity().startTicks())
          .thenComparingLong(process -> process.identity().pid());

  private static final long EVER = 0;

  private final long self = ProcessHandle.current().pid();
  private final Supplier<Set<Long>> excluded;

  /** Never counts processes with an id in {@code excluded}, asked at every survey. */
  public LinuxProcessTree(Supplier<Set<Long>> excluded) {
    this.excluded = excluded;
  }

  @Override
  public Optional<ProcessIdentity> identify(long pid) {
    return ProcStat.of(pid).filter(ProcStat::isAlive).map(ProcStat::identity);
  }

  @Override
  public boolean isAlive(ProcessIdentity process) {
    return ProcStat.of(process).filter(ProcStat::isAlive).isPresent();
  }

  /** The mark before the identity: what was read was that process's while it lives afterwards. */
  @Override
  public boolean isMarked(ProcessIdentity process, String taskId) {
    boolean marked = EnvironmentMarks.of(process.pid()).taskId().filter(taskId::equals).isPresent();
    return marked && isAlive(process);
  }

  @Override
  public List<Member> survey(TaskMark task) {
    return new TaskSurvey(read(task.leader().startTicks()), task).members();
  }

  @Override
  public Map<String, List<Member>> survey(Collection<TaskMark> tasks) {
    MarkedTable marked =
        read(tasks.stream().mapToLong(task -> task.leader().startTicks()).min().orElse(EVER));
    Map<String, List<Member>> members = new HashMap<>();
    tasks.forEach(task -> members.put(task.taskId(), new TaskSurvey(marked, task).members()));
    return members;
  }

  @Override
  public Optional<FoundTask> findMarked(String taskId) {
    MarkedTable marked = read(EVER);
    return marked.firstMarked(taskId).map(first -> found(marked, taskId, first));
  }

  private static FoundTask found(MarkedTable marked, String taskId, ProcStat first) {
    ProcessIdentity leader = leaderOf(marked.table(), first);
    List<Member> members = new TaskSurvey(marked, TaskMark.of(taskId, leader)).members();
    return new FoundTask(leader, WrapperScript.toolOf(leader), members);
  }

  /**
   * The first marked process is the wrapper, which leads its session, or the wrapper died and left
   * the session to it. A living leader without the mark is a stranger: its session is not the
   * task's.
   */
  private static ProcessIdentity leaderOf(ProcessTable table, ProcStat first) {
    return table
        .find(first.session())
        .map(leader -> leader.isAlive() ? first.identity() : leader.identity())
        .orElseGet(() -> ProcessIdentity.gone(first.session()));
  }

  private MarkedTable read(long sinceTicks) {
    return MarkedTable.read(self, excluded.get(), sinceTicks);
  }
}
