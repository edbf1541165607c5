package dev.runner.daemon.process.launch;

import java.nio.file.Path;
import java.util.List;

/**
 * All that one start needs: {@code argv} begins with the program's absolute path (see {@link
 * ProgramLookup}); {@code cwd} is absolute.
 */
public record LaunchRequest(
    String taskId, List<String> argv, TaskEnvironment environment, Path cwd, TaskFiles files) {

  public LaunchRequest {
    argv = List.copyOf(argv);
    if (argv.isEmpty() || !argv.getFirst().startsWith("/")) {
      throw new IllegalArgumentException("argv begins with an absolute path; look it up first");
    }
    if (!cwd.isAbsolute()) {
      throw new IllegalArgumentException("cwd is absolute, not " + cwd);
    }
  }
}
