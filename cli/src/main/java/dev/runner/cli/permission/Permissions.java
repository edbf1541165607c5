package dev.runner.cli.permission;

import dev.runner.cli.command.CommandFailure;
import dev.runner.cli.command.Invocation;
import dev.runner.cli.daemon.Daemon;
import java.util.Optional;

/**
 * Asks for one task.
 *
 * @param taskId the task this process runs in
 */
public record Permissions(Daemon daemon, String taskId) {
  /**
   * Asks for the task this process runs in.
   *
   * @throws CommandFailure when it runs in none
   */
  public static Permissions of(Invocation call) {
    String taskId =
        Optional.ofNullable(call.caller().environment().get("RUNNER_TASK_ID"))
            .filter(id -> !id.isEmpty())
            .orElseThrow(() ->
                CommandFailure.usage("this asks a person on behalf of a task: run it inside one."));
    return new Permissions(call.agentDaemon(Long.MAX_VALUE), taskId);
  }

  /** A question that is not asked yet. */
  public PermissionQuestion question(ToolUse use) {
    return new PermissionQuestion(daemon, taskId, use);
  }
}
