package dev.runner.daemon.intake;

import dev.runner.wrappers.tool.EnvPolicy;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The environment a tool starts from, before its own variables. */
final class BaseEnvironment {
  /** What any program may expect; the rest of a shell's environment stays out of a clean one. */
  private static final Set<String> CLEAN =
      Set.of("PATH", "HOME", "USER", "LOGNAME", "SHELL", "LANG", "TZ", "TERM", "TMPDIR");

  /** What a task is told of itself; never handed on to a task it starts. */
  private static final Set<String> OF_A_TASK =
      Set.of(
          "RUNNER_HOME",
          "RUNNER_RUN_ID",
          "RUNNER_TASK_ID",
          "RUNNER_ARTIFACTS_DIR",
          "RUNNER_URL",
          "RUNNER_TOKEN",
          "RUNNER_DAEMON");

  private BaseEnvironment() {}

  static Map<String, String> of(TaskAsk ask, EnvPolicy policy) {
    Map<String, String> environment = new TreeMap<>(ask.environment().orElseGet(System::getenv));
    environment.keySet().removeAll(OF_A_TASK);
    if (policy == EnvPolicy.CLEAN || ask.environment().isEmpty()) {
      environment.keySet().removeIf(name -> !CLEAN.contains(name) && !name.startsWith("LC_"));
    }
    return environment;
  }
}
