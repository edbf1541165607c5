package dev.runner.wrappers.tool;

import java.util.List;
import java.util.Optional;

/**
 * What a tool does with the git work tree it runs in.
 *
 * @param git whether what it changes is watched; absent: as the tool's other keys suggest
 * @param context globs of the instruction files it reads, below the work tree
 */
public record Workspace(Optional<Boolean> git, List<String> context, OwnTree own) {

  public Workspace {
    context = List.copyOf(context);
  }

  /**
   * A work tree of the task's own.
   *
   * @param always whether every task gets one, also where nobody asks for it
   * @param copy files that are copied into it
   * @param setup commands that are run in it before the tool
   */
  public record OwnTree(boolean always, List<String> copy, List<List<String>> setup) {

    /** Only where it is asked for, and nothing is prepared. */
    public static final OwnTree ASKED = new OwnTree(false, List.of(), List.of());

    public OwnTree {
      copy = List.copyOf(copy);
      setup = setup.stream().map(List::copyOf).toList();
    }
  }
}
