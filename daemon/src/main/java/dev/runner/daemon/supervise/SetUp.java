package dev.runner.daemon.supervise;

import dev.runner.telemetry.request.TaskRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What is run in a new work tree before the tool: in the task's own process tree, so that it can be
 * stopped like the tool, its output is the task's, and it goes on while no daemon lives.
 */
final class SetUp {
  /** The shell becomes the tool (exec), so that its pid is the tool's. */
  private static final String TOOL = "exec \"$@\"";

  private SetUp() {}

  /**
   * The argv that runs the setup and then the tool; the tool's own where there is none.
   *
   * @param failed the file that is made where a command of the setup fails
   */
  static List<String> before(List<String> argv, TaskRequest.Command request, Path failed) {
    List<List<String>> commands =
        request.workspace().flatMap(TaskRequest.Workspace::own).map(TaskRequest.Own::setup).stream()
            .flatMap(List::stream)
            .toList();
    if (commands.isEmpty()) {
      return argv;
    }
    String script =
        commands.stream().map(command -> step(command, failed)).collect(Collectors.joining());
    List<String> all = new ArrayList<>(List.of("/bin/sh", "-c", script + TOOL, "runner"));
    all.addAll(argv);
    return all;
  }

  /** What the tool is to read is not theirs. */
  private static String step(List<String> command, Path failed) {
    String words = command.stream().map(SetUp::quoted).collect(Collectors.joining(" "));
    return words
        + " </dev/null || { code=$?; echo \"runner: setup of the work tree failed with code $code:"
        + " \""
        + quoted(String.join(" ", command))
        + " >&2; : > "
        + quoted(failed.toString())
        + "; exit \"$code\"; }\n";
  }

  private static String quoted(String word) {
    return "'" + word.replace("'", "'\\''") + "'";
  }
}
