package dev.runner.wrappers.tool;

import dev.runner.wrappers.template.Command;
import java.util.List;
import java.util.Optional;

/** What concerns agents and terminals: who may start the tool, how it goes on, its screen. */
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

  public Session {
    context = List.copyOf(context);
  }
}
