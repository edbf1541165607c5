package dev.runner.daemon.intake;

import dev.runner.daemon.process.launch.ProgramLookup;
import dev.runner.daemon.process.launch.ProgramOutcome;
import dev.runner.wrappers.template.Argument;
import dev.runner.wrappers.template.Command;
import dev.runner.wrappers.template.FilledWord;
import dev.runner.wrappers.template.Values;
import dev.runner.wrappers.tool.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What version of a program a task gets, by the tool's own {@code version_cmd}. Asked once for each
 * program file as it stands; a changed file is asked again.
 */
final class ToolVersions {
  private static final int MAX_KEPT = 1_000;
  static final Values NO_VALUES = new Values(Map.of());

  private record Program(Path path, long modifiedMs, long bytes, List<String> argv) {}

  private final Map<Program, VersionAnswer> known = new ConcurrentHashMap<>();
  private final Duration limit;

  /**
   * @param limit how long a program may take to answer
   */
  ToolVersions(Duration limit) {
    this.limit = limit;
  }

  /** The first line its version command prints; absent when it has none, or no program of it. */
  Optional<VersionAnswer> of(Tool tool, Map<String, String> environment, Path cwd) {
    return tool.session()
        .versionCmd()
        .map(ToolVersions::words)
        .filter(argv -> !argv.isEmpty())
        .flatMap(argv -> program(argv, environment, cwd))
        .map(program -> ask(program, environment, cwd));
  }

  /** The words of a command that names no value; one that does belongs to no single program. */
  private static List<String> words(Command command) {
    boolean literal = command.arguments().stream().flatMap(Argument::names).findAny().isEmpty();
    return literal ? command.fill(NO_VALUES).stream().map(FilledWord::text).toList() : List.of();
  }

  private static Optional<Program> program(
      List<String> argv, Map<String, String> environment, Path cwd) {
    Optional<String> path = Optional.ofNullable(environment.get("PATH"));
    if (!(ProgramLookup.find(argv.getFirst(), path, cwd) instanceof ProgramOutcome.Found found)) {
      return Optional.empty();
    }
    try {
      Path file = found.program();
      long modifiedMs = Files.getLastModifiedTime(file).toMillis();
      return Optional.of(new Program(file, modifiedMs, Files.size(file), argv));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private VersionAnswer ask(Program program, Map<String, String> environment, Path cwd) {
    if (known.size() > MAX_KEPT) {
      known.clear();
    }
    return known.computeIfAbsent(program, p -> run(p, environment, cwd));
  }

  private VersionAnswer run(Program program, Map<String, String> environment, Path cwd) {
    ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(program.argv()));
    builder.command().set(0, program.path().toString());
    builder.environment().clear();
    builder.environment().putAll(environment);
    builder.directory(cwd.toFile());
    return new VersionCommand(builder, limit).run();
  }
}
