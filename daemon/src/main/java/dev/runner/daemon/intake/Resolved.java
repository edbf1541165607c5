package dev.runner.daemon.intake;

import dev.runner.daemon.project.Project;
import dev.runner.daemon.worktree.Plan;
import dev.runner.wrappers.invocation.Accepted;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An ask whose tool was found and whose parameters are right.
 *
 * @param project of the folder it is asked for in
 * @param apart the work tree of its own that it gets
 */
public record Resolved(TaskAsk ask, Accepted accepted, Project project, Optional<Plan> apart) {

  /** The same, where it waits for tasks of its own request, with their ids instead of names. */
  Resolved waitingFor(Map<String, String> idsByName) {
    List<String> after = ask.after().stream().map(ref -> idsByName.getOrDefault(ref, ref)).toList();
    return new Resolved(ask.withAfter(after), accepted, project, apart);
  }
}
