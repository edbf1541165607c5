package dev.runner.daemon.intake;

import dev.runner.daemon.process.launch.LaunchRefusal;
import dev.runner.daemon.process.launch.ProgramLookup;
import dev.runner.daemon.process.launch.ProgramOutcome;
import dev.runner.wrappers.template.Argument;
import dev.runner.wrappers.tool.Program;
import dev.runner.wrappers.tool.Tool;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Whether the programs of tools are there, and which versions; runs programs, so only when a person
 * asks. Several at once: some take seconds to say their version.
 */
public final class ToolProbe {
  private static final Duration VERSION_LIMIT = Duration.ofSeconds(15);
  private static final int MAX_AT_ONCE = 8;

  private final ToolVersions versions = new ToolVersions(VERSION_LIMIT);
  private final Optional<Map<String, String>> callers;
  private final Function<Tool, Path> folder;

  /** What was found of one tool. */
  public sealed interface Found {
    /**
     * The program is there.
     *
     * @param why why its version is not known, where it was asked and gave none
     */
    record Installed(Path program, Optional<String> version, Optional<String> why)
        implements Found {}

    /** No such program. */
    record NotInstalled(String detail) implements Found {}

    /** Something is there that cannot be run, or looking failed. */
    record NotRunnable(String detail) implements Found {}

    /** A parameter names the program. */
    record NamedByParameter() implements Found {}
  }

  /**
   * @param callers the environment to look in, the daemon's own where none was sent
   * @param folder where a tool's program is looked for
   */
  public ToolProbe(Optional<Map<String, String>> callers, Function<Tool, Path> folder) {
    this.callers = callers;
    this.folder = folder;
  }

  /** What was found, by the name of the tool; waits for all of them. */
  public Map<String, Found> probe(List<Tool> tools) throws InterruptedException {
    // Platform threads: they wait for processes.
    try (ExecutorService several =
        Executors.newFixedThreadPool(
            MAX_AT_ONCE, Thread.ofPlatform().daemon().name("probe-", 0).factory())) {
      Map<String, Future<Found>> asked = new LinkedHashMap<>();
      tools.forEach(tool -> asked.put(tool.name(), several.submit(() -> probe(tool))));
      Map<String, Found> found = new LinkedHashMap<>();
      for (Map.Entry<String, Future<Found>> each : asked.entrySet()) {
        found.put(each.getKey(), found(each.getValue()));
      }
      return found;
    }
  }

  /** What goes wrong with one tool says nothing of the others. */
  private static Found found(Future<Found> asked) throws InterruptedException {
    try {
      return asked.get();
    } catch (ExecutionException e) {
      return new Found.NotRunnable("Looking for it failed: " + e.getCause());
    }
  }

  /** What is found of one tool without starting anything: no version. */
  public Found look(Tool tool) {
    return found(
        tool,
        (program, environment) -> new Found.Installed(program, Optional.empty(), Optional.empty()));
  }

  private Found probe(Tool tool) {
    return found(tool, (program, environment) -> installed(tool, program, environment));
  }

  private Found found(Tool tool, BiFunction<Path, Map<String, String>, Found> installed) {
    Argument first = tool.program().cmd().program().orElseThrow();
    if (!(first instanceof Argument.Word word) || first.names().findAny().isPresent()) {
      return new Found.NamedByParameter();
    }
    String name = word.template().fill(ToolVersions.NO_VALUES);
    Map<String, String> environment = environment(tool);
    Optional<String> path = Optional.ofNullable(environment.get("PATH"));
    return switch (ProgramLookup.find(name, path, folder.apply(tool))) {
      case ProgramOutcome.Found(Path program) -> installed.apply(program, environment);
      case ProgramOutcome.NotRunnable(LaunchRefusal reason, String detail) ->
          reason == LaunchRefusal.COMMAND_NOT_FOUND
              ? new Found.NotInstalled(detail)
              : new Found.NotRunnable(detail);
    };
  }

  private Found installed(Tool tool, Path program, Map<String, String> environment) {
    Optional<VersionAnswer> answer = versions.of(tool, environment, folder.apply(tool));
    return new Found.Installed(
        program, answer.flatMap(VersionAnswer::version), answer.flatMap(VersionAnswer::why));
  }

  /** As for a task, without what only a task has a value for. */
  private Map<String, String> environment(Tool tool) {
    Map<String, String> environment = BaseEnvironment.of(callers, tool);
    for (Program.Variable variable : tool.program().env()) {
      if (variable.value().template().names().isEmpty()) {
        environment.put(variable.name(), variable.value().template().fill(ToolVersions.NO_VALUES));
      }
    }
    return environment;
  }
}
