package dev.runner.daemon.process.tree;

import dev.runner.daemon.process.ProcessIdentity;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds processes. Zombies count as gone; the daemon, its ancestors, other daemons and terminal
 * hosts belong to no task.
 */
public interface ProcessTree {

  /** The living process that has this id now. */
  Optional<ProcessIdentity> identify(long pid);

  /** Whether this very process still runs; a zombie does not, unless other threads of it do. */
  boolean isAlive(ProcessIdentity process);

  /** Whether this very process lives and was started for the task; looks at nothing else. */
  boolean isMarked(ProcessIdentity process, String taskId);

  /** All living processes of the task: one pass over the processes of the machine, about 10 ms. */
  List<Member> survey(TaskMark task);

  /** The same for several tasks in one pass, by task id. */
  Map<String, List<Member>> survey(Collection<TaskMark> tasks);

  /** A task of which nothing but the id is known, if anything of it lives. */
  Optional<FoundTask> findMarked(String taskId);
}
