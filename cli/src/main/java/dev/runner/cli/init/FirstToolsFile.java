package dev.runner.cli.init;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The text of a first {@code tools.yaml}: what is installed, and examples to take comments off. */
public record FirstToolsFile(List<String> installed, String text) {
  private static final String HEAD =
      """
      # What can be started here. After an edit: runner tools check
      version: 1
      limits: { max_parallel: 4 }          # tasks at the same time
      """;

  private static final String NOTHING_YET = "tools: {}\n";

  private static final String FOUND =
      """
      tools:
        # Found in your PATH. Each is ready-made (runner tools NAME shows all of it); what is said
        # here comes over it. None may do more than your own configuration of it allows.
      """;

  private static final String EXAMPLES =
      """

      # Examples. Take the comment signs off, and "{}" from "tools:" if it stands there.
      #
      #  greet:                             # runner start greet -p name=you --follow
      #    mode: batch
      #    cmd: ["echo", "hello", "{name}"]
      #
      #  tests:                             # runner start tests --wait
      #    mode: batch
      #    cmd: ["make", "test"]
      #    cwd: "{project}"
      #    timeout_sec: 900
      #    idle_timeout_sec: 300            # stop it after 5 minutes without output
      #    retry: { attempts: 2, on: [exit_nonzero] }
      #
      #  review:                            # a ready-made agent with a model of its own
      #    extends: opencode
      #    params: { model: { required: false, default: provider/model } }
      """;

  /** The programs of the ready-made agents, which are called as their tools are. */
  private static final List<String> AGENTS =
      List.of("opencode", "claude", "codex", "gemini", "copilot", "aider");

  /** The file for what stands in that PATH. */
  public static FirstToolsFile of(String path) {
    List<String> installed = AGENTS.stream().filter(name -> isInstalled(name, path)).toList();
    StringBuilder tools = new StringBuilder();
    installed.forEach(name -> tools.append(entry(name)));
    String entries = installed.isEmpty() ? NOTHING_YET : FOUND + tools;
    return new FirstToolsFile(installed, HEAD + entries + EXAMPLES);
  }

  private static String entry(String name) {
    return "  %s:\n    extends: %s\n    max_parallel: 2\n".formatted(name, name);
  }

  private static boolean isInstalled(String program, String path) {
    for (String folder : path.split(File.pathSeparator, -1)) {
      Path file = Path.of(folder, program);
      if (!folder.isEmpty() && Files.isRegularFile(file) && Files.isExecutable(file)) {
        return true;
      }
    }
    return false;
  }
}
