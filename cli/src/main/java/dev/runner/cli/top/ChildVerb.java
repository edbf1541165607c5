package dev.runner.cli.top;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs another command of this program on the same terminal: it may want raw keys or Ctrl-C for
 * itself, and must not leave anything behind in this process.
 *
 * @param program how this program was called
 */
record ChildVerb(String program, Path home) {

  /** The exit code of the command. */
  int run(List<String> words) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(program));
    command.addAll(words);
    command.addAll(List.of("--home", home.toString()));
    return new ProcessBuilder(command).inheritIO().start().waitFor();
  }
}
