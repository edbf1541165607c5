package dev.runner.daemon.process.posix;

import java.util.List;

/** A process to be made: program by path, its arguments, environment, actions in their order. */
public record SpawnPlan(
    String program, List<String> argv, List<String> environment, List<FileAction> actions) {

  public SpawnPlan {
    argv = List.copyOf(argv);
    environment = List.copyOf(environment);
    actions = List.copyOf(actions);
  }
}
