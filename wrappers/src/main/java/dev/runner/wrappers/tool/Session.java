package dev.runner.wrappers.tool;

import dev.runner.wrappers.template.Command;
import java.util.List;
import java.util.Optional;

/**
 * What concerns agents and terminals: who may start the tool, how it goes on, its screen.
 *
 * @param checkpoint what a person is asked before the tool starts; {@link #BEFORE}: just that
 */
public record Session(
    Optional<Command> versionCmd,
    Optional<Command> resumeCmd,
    AgentAccess agents,
    int columns,
    int rows,
    boolean recordInput,
    Optional<String> checkpoint,
    List<String> context,
    boolean worktree) {
  /** The word that stands for a question made from what is to be started. */
  public static final String BEFORE = "before";

  public Session {
    context = List.copyOf(context);
  }
}
