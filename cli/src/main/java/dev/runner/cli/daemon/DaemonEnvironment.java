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
          "TZ",
          "TMPDIR",
          "SHELL",
          "JAVA_HOME",
          "RUNNER_STATE_DIR");

  private DaemonEnvironment() {}

  static Map<String, String> of(Map<String, String> callers) {
    Map<String, String> kept = new TreeMap<>();
    callers.forEach((name, value) -> {
      if (KEPT.contains(name) || name.startsWith("XDG_")) {
        kept.put(name, value);
      }
    });
    // A JVM in a locale without UTF-8 refuses paths with other letters.
    kept.put("LC_ALL", "C.UTF-8");
    // Keeps the daemon out of the tree of a task that happens to start it.
    kept.put("RUNNER_DAEMON", "1");
    return kept;
  }
}
