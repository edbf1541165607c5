package dev.runner.daemon.intake;

import dev.runner.wrappers.tool.EnvPolicy;
import dev.runner.wrappers.tool.Tool;
import java.util.Map;
import java.util.Optional;
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
          "RUNNER_COMMAND",
          "RUNNER_DAEMON");

  /** What tells of the caller's terminal, which is not the one the tool gets. */
  private static final Set<String> OF_A_TERMINAL =
      Set.of(
          "COLUMNS",
          "LINES",
          "STY",
          "TERMCAP",
          "TERM_PROGRAM",
          "TERM_PROGRAM_VERSION",
          "TMUX",
          "TMUX_PANE",
          "WINDOWID");

  /** What our terminals understand. */
  private static final String TERM = "xterm-256color";

  private BaseEnvironment() {}

  /** That of a tool, from the caller's, which is the daemon's own where none was sent. */
  static Map<String, String> of(Optional<Map<String, String>> callers, Tool tool) {
    Map<String, String> environment = of(callers, tool.program().envPolicy());
    if (tool.onTerminal()) {
      environment.keySet().removeAll(OF_A_TERMINAL);
      environment.put("TERM", TERM);
    }
    return environment;
  }

  private static Map<String, String> of(Optional<Map<String, String>> callers, EnvPolicy policy) {
    Map<String, String> environment = new TreeMap<>(callers.orElseGet(System::getenv));
    environment.keySet().removeAll(OF_A_TASK);
    if (policy == EnvPolicy.CLEAN || callers.isEmpty()) {
      environment.keySet().removeIf(name -> !CLEAN.contains(name) && !name.startsWith("LC_"));
    }
    return environment;
  }
}
