package dev.runner.daemon.workspace;

import dev.runner.daemon.project.WorkTree;
import dev.runner.telemetry.event.GitState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How a work tree stands after a task.
 *
 * @param git absent where there is none any more
 * @param setUpFailed whether what runs before the tool failed
 * @param findings what a person should know of the patches, or why there are none
 */
public record Ending(Optional<GitState> git, List<String> findings, boolean setUpFailed) {
  /** Of a task whose work tree is not watched. */
  public static final Ending NONE = new Ending(Optional.empty(), List.of());

  public Ending {
    findings = List.copyOf(findings);
  }

  Ending(Optional<GitState> git, List<String> findings) {
    this(git, findings, false);
  }

  /** The same of a task whose tool was not started, because what comes before it failed. */
  public Ending withoutSetUp() {
    List<String> all = new ArrayList<>(findings);
    all.addFirst("the setup of its work tree failed, so its tool was not started; see its stderr");
    return new Ending(git, all, true);
  }

  static Ending unknown(Optional<WorkTree> tree, String why) {
    return new Ending(
        tree.map(Snapshot::glance), List.of("what it changed in git is not known: " + why));
  }
}
