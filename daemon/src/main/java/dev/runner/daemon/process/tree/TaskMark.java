package dev.runner.daemon.process.tree;

import dev.runner.daemon.process.ProcessIdentity;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * By what processes of a task are recognised: its id in their environment, the group and session of
 * its leader, and members seen before (hand them on from survey to survey: only they lead to
 * processes that left everything else behind).
 */
public record TaskMark(String taskId, ProcessIdentity leader, Set<ProcessIdentity> known) {
  /** Holds a task's id in the environment of its processes. */
  public static final String TASK_VARIABLE = "RUNNER_TASK_ID";

  /** Stands in the environment of daemons and terminal hosts, which are no part of any task. */
  public static final String DAEMON_VARIABLE = "RUNNER_DAEMON";

  public TaskMark {
    known = Set.copyOf(known);
  }

  /** The mark of a task just started. */
  public static TaskMark of(String taskId, ProcessIdentity leader) {
    return new TaskMark(taskId, leader, Set.of());
  }

  /** The same, remembering {@code members} as well. */
  public TaskMark remembering(Collection<Member> members) {
    Set<ProcessIdentity> all = new HashSet<>(known);
    members.forEach(member -> all.add(member.identity()));
    return new TaskMark(taskId, leader, all);
  }
}
