package dev.runner.cli.verb.demo;

import dev.runner.cli.command.Caller;
import java.nio.file.Path;
import java.util.List;

/** How the person typed this program's name, so that what they are shown next can be pasted. */
record CalledAs(String typed, List<String> searchPath) {
  private static final String USUAL = "runner";

  /** As the launcher tells it. */
  static CalledAs of(Caller caller) {
    String path = caller.environment().getOrDefault("PATH", "");
    return new CalledAs(System.getProperty("runner.called", USUAL), List.of(path.split(":", -1)));
  }

  /** The bare name where PATH leads to it: a shell tells its scripts the whole path then. */
  String words() {
    Path program = Path.of(typed);
    Path folder = program.getParent();
    boolean found = folder == null || searchPath.contains(folder.toString());
    return found ? program.getFileName().toString() : typed;
  }
}
