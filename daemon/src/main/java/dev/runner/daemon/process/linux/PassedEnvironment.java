package dev.runner.daemon.process.linux;

import dev.runner.daemon.process.launch.LaunchRequest;
import dev.runner.daemon.process.tree.TaskMark;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * How a tool's environment gets past the wrapper's shell: {@code throughShell} as it is, {@code
 * throughArguments} by words for {@code env}, {@code withheld} not at all.
 *
 * <p>dash and busybox drop names that are not identifiers; some identifiers steer the shell itself.
 */
record PassedEnvironment(
    List<String> throughShell, List<String> throughArguments, Set<String> withheld) {
  private static final String ENV = "/usr/bin/env";
  private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
  private static final Set<String> SHELLS_OWN =
      Set.of(
          "BASHOPTS",
          "BASH_ENV",
          "BASH_VERSION",
          "ENV",
          "IFS",
          "LINENO",
          "OPTIND",
          "PPID",
          "PS4",
          "SHELLOPTS");

  static PassedEnvironment of(LaunchRequest request) {
    Map<String, String> values = new TreeMap<>(request.environment().values());
    values.put(TaskMark.TASK_VARIABLE, request.taskId());
    values.put("PWD", request.cwd().toString());
    values.remove(TaskMark.DAEMON_VARIABLE);
    PassedEnvironment passed =
        new PassedEnvironment(new ArrayList<>(), new ArrayList<>(), new HashSet<>());
    values.forEach((name, value) -> passed.add(name, value, request.environment().secretNames()));
    return passed;
  }

  private void add(String name, String value, Set<String> secretNames) {
    boolean identifier = IDENTIFIER.matcher(name).matches();
    boolean secret = secretNames.contains(name);
    if (identifier && (secret || !SHELLS_OWN.contains(name))) {
      throughShell.add(name + "=" + value);
    } else if (secret) {
      withheld.add(name);
    } else {
      throughArguments.add(name + "=" + value);
    }
  }

  /** The tool's words, preceded by those that set what the shell would drop. */
  List<String> argvOf(List<String> tool) {
    if (throughArguments.isEmpty()) {
      return tool;
    }
    List<String> words = new ArrayList<>(List.of(ENV, "--"));
    words.addAll(throughArguments);
    words.addAll(tool);
    return words;
  }

  /** {@code env} would take a program with an equals sign in its path for another variable. */
  boolean confuses(String program) {
    return !throughArguments.isEmpty() && program.contains("=");
  }
}
