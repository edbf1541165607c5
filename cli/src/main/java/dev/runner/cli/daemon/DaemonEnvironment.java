package dev.runner.cli.daemon;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The environment a daemon gets: never that of the command that happened to start it, which may
 * hold secrets or the marks of a task whose stop would then sweep up the daemon.
 */
final class DaemonEnvironment {
  private static final Set<String> KEPT =
      Set.of(
          "HOME",
          "USER",
          "LOGNAME",
          "PATH",
          "LANG",
          "TZ",
          "TMPDIR",
          "SHELL",
          "JAVA_HOME",
          "RUNNER_STATE_DIR");

  private DaemonEnvironment() {}

  static Map<String, String> of(Map<String, String> callers) {
    Map<String, String> kept = new TreeMap<>();
    callers.forEach((name, value) -> {
      if (KEPT.contains(name) || name.startsWith("LC_") || name.startsWith("XDG_")) {
        kept.put(name, value);
      }
    });
    return kept;
  }
}
