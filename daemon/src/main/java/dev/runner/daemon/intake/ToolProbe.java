package dev.runner.daemon.intake;

import dev.runner.daemon.process.launch.ProgramLookup;
import dev.runner.daemon.process.launch.ProgramOutcome;
import dev.runner.wrappers.template.Argument;
import dev.runner.wrappers.tool.Tool;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Whether the program of a tool is there, and which version; asked only when a person asks. */
public final class ToolProbe {
  private final ToolVersions versions = new ToolVersions();

  /**
   * What was found.
   *
   * @param program where it is; absent when it is not there, or named by a parameter
   * @param detail why it cannot be run
   */
  public record Found(Optional<Path> program, Optional<String> version, Optional<String> detail) {}

  /** Looks for the program in this environment, and asks it for its version. */
  public Found probe(Tool tool, Map<String, String> environment, Path cwd) {
    Argument first = tool.program().cmd().arguments().getFirst();
    if (!(first instanceof Argument.Word word) || first.names().findAny().isPresent()) {
      return new Found(Optional.empty(), Optional.empty(), Optional.empty());
    }
    String name = word.template().fill(ToolVersions.NO_VALUES);
    Optional<String> path = Optional.ofNullable(environment.get("PATH"));
    return switch (ProgramLookup.find(name, path, cwd)) {
      case ProgramOutcome.Found found ->
          new Found(
              Optional.of(found.program()), versions.of(tool, environment, cwd), Optional.empty());
      case ProgramOutcome.NotRunnable no ->
          new Found(Optional.empty(), Optional.empty(), Optional.of(no.detail()));
    };
  }
}
