package dev.runner.daemon.workspace;

import dev.runner.daemon.project.WorkTree;
import dev.runner.telemetry.event.GitState;
import java.util.List;
import java.util.Optional;

/**
 * How a work tree stands after a task.
 *
 * @param git absent where there is none any more
 * @param findings what a person should know of the patches, or why there are none
 */
public record Ending(Optional<GitState> git, List<String> findings) {
  public Ending {
    findings = List.copyOf(findings);
  }

  static Ending unknown(Optional<WorkTree> tree, String why) {
    return new Ending(
        tree.map(Snapshot::glance), List.of("what it changed in git is not known: " + why));
  }
}
