package dev.runner.daemon.task.state;

import dev.runner.telemetry.event.Mode;
import dev.runner.telemetry.event.Shortened;
import dev.runner.telemetry.request.TaskRequest;
import dev.runner.telemetry.request.TaskRequest.Asked;
import dev.runner.telemetry.request.TaskRequest.Rules;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The part of a request the core decides by; small, because thousands may wait.
 *
 * @param terminal whether it runs in one: an interactive tool, or a batch tool with {@code tty}
 * @param workTree the root of the git work tree that is watched for it
 */
public record TaskSpec(
    String taskId,
    String runId,
    String tool,
    Mode mode,
    boolean terminal,
    Asked asked,
    Rules rules,
    List<String> argv,
    String cwd,
    Optional<String> workTree) {

  public static TaskSpec of(TaskRequest request) {
    return new TaskSpec(
        request.taskId(),
        request.runId(),
        request.tool(),
        request.mode(),
        request.terminal().isPresent(),
        request.asked(),
        request.rules(),
        Shortened.words(request.argv()),
        request.cwd(),
        request.workspace().map(TaskRequest.Workspace::root));
  }

  /** The semaphores the task needs one permit of each, the home's own first. */
  public List<String> semaphores() {
    List<String> names = new ArrayList<>(List.of(Semaphores.HOME, Semaphores.tool(tool)));
    rules.pool().ifPresent(pool -> names.add(Semaphores.pool(pool)));
    return names;
  }
}
