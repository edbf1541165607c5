package dev.runner.daemon.supervise;

import dev.runner.telemetry.layout.Home;
import dev.runner.telemetry.layout.StateFolder;
import dev.runner.telemetry.layout.TaskFolder;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Where tasks live: what every one of them is told of its home and its daemon.
 *
 * @param url where the daemon answers; known once the port is bound
 */
public record Surroundings(Home home, StateFolder state, TaskTokens tokens, Supplier<String> url) {
  /** The command line by the place it was called at; where that is not known, it is in PATH. */
  private static final String COMMAND = System.getProperty("runner.called", "runner");

  TaskFolder folder(String runId, String taskId) {
    return home.run(runId).task(taskId);
  }

  /** The file that is there where the setup of a task's own work tree failed. */
  Path setUpFailed(String taskId) {
    return state.workspaces().resolve(taskId).resolve("setup-failed");
  }

  /** The variables every task sees, over whatever its tool sets. */
  Map<String, String> variables(String runId, String taskId) {
    Map<String, String> variables = new LinkedHashMap<>();
    variables.put("RUNNER_HOME", home.path().toString());
    variables.put("RUNNER_RUN_ID", runId);
    variables.put("RUNNER_TASK_ID", taskId);
    variables.put("RUNNER_ARTIFACTS_DIR", folder(runId, taskId).artifacts().toString());
    variables.put("RUNNER_URL", url.get());
    variables.put("RUNNER_TOKEN", tokens.of(taskId));
    variables.put("RUNNER_COMMAND", COMMAND);
    return variables;
  }
}
