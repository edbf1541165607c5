package dev.runner.wrappers.invocation;

import dev.runner.wrappers.template.Values;
import java.nio.file.Path;
import java.util.Map;

/**
 * The values every template can use; all paths absolute, {@code cwd} is the caller's folder.
 *
 * @param sessionDir the task's own folder, or that of the first task whose session it goes on in
 */
public record Surroundings(
    String runId,
    String taskId,
    Path taskDir,
    Path sessionDir,
    Path artifactsDir,
    Path project,
    Path cwd,
    Path home) {

  // Stands in where only the parameters are checked: no message shows it.
  static final Surroundings TRIAL =
      new Surroundings(
          "RUN-00000000-000",
          "task_00000000000000000000000000",
          Path.of("/"),
          Path.of("/"),
          Path.of("/"),
          Path.of("/"),
          Path.of("/"),
          Path.of("/"));

  Values with(Map<String, Object> parameters) {
    return new Values(parameters)
        .with(
            Map.of(
                "run_id", runId,
                "task_id", taskId,
                "task_dir", taskDir.toString(),
                "session_dir", sessionDir.toString(),
                "artifacts_dir", artifactsDir.toString(),
                "project", project.toString(),
                "cwd", cwd.toString(),
                "home", home.toString()));
  }
}
