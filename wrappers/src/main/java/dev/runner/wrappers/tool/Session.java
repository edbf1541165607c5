package dev.runner.wrappers.tool;

import dev.runner.wrappers.template.Command;
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
    Workspace workspace) {}
