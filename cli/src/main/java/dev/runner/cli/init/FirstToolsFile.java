package dev.runner.cli.init;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
      #  agent:                             # the prompt on standard input: any length, no quoting
      #    mode: batch
      #    cmd: ["some-agent", ["--model", "{model}"]]
      #    stdin: "{prompt}"
      #    params: { model: { required: false }, prompt: { required: true } }
      #    max_parallel: 2
      """;

  /** The file for what stands in that PATH. */
  public static FirstToolsFile of(String path) {
    List<String> installed = new ArrayList<>();
    StringBuilder tools = new StringBuilder();
    for (KnownAgent agent : KnownAgent.ALL) {
      if (isInstalled(agent.program(), path)) {
        installed.add(agent.program());
        tools.append(String.join("\n", agent.lines())).append('\n');
      }
    }
    String entries = installed.isEmpty() ? NOTHING_YET : "tools:\n" + tools;
    return new FirstToolsFile(installed, HEAD + entries + EXAMPLES);
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
