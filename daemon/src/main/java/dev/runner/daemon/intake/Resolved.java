package dev.runner.daemon.intake;

import dev.runner.daemon.project.Project;
import dev.runner.wrappers.invocation.Accepted;
import java.util.List;
import java.util.Map;

/**
 * An ask whose tool was found and whose parameters are right.
 *
 * @param project of the folder it is asked for in
 */
public record Resolved(TaskAsk ask, Accepted accepted, Project project) {

  /** The same, where it waits for tasks of its own request, with their ids instead of names. */
  Resolved waitingFor(Map<String, String> idsByName) {
    List<String> after = ask.after().stream().map(ref -> idsByName.getOrDefault(ref, ref)).toList();
    return new Resolved(ask.withAfter(after), accepted, project);
  }
}
