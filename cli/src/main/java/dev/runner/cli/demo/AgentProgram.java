package dev.runner.cli.demo;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Where the program of a coding agent is on this machine, if it is. */
public record AgentProgram(String name) {
  public static final AgentProgram OPENCODE = new AgentProgram("opencode");

  private static final Path AGENTS = Path.of("scripts/agents");
  private static final Path PROGRAMS = AGENTS.resolve("node_modules/.bin");

  /**
   * The one pinned under {@code scripts/agents} of the folder or of a folder above it, else the
   * first in PATH; absolute.
   */
  public Optional<Path> locate(Path folder, Map<String, String> environment) {
    return pinned(folder).or(() -> Programs.inPath(name, environment));
  }

  /** The one pinned under {@code scripts/agents} of the folder or of a folder above it. */
  public Optional<Path> pinned(Path folder) {
    return above(folder, PROGRAMS.resolve(name)).filter(Files::isExecutable);
  }

  /** Where agents can be pinned: {@code scripts/agents} of a clone the folder is in. */
  public static Optional<Path> agents(Path folder) {
    return above(folder, AGENTS.resolve("package-lock.json")).map(Path::getParent);
  }

  private static Optional<Path> above(Path folder, Path wanted) {
    return Stream.iterate(folder.toAbsolutePath().normalize(), f -> f != null, Path::getParent)
        .map(above -> above.resolve(wanted))
        .filter(Files::exists)
        .findFirst();
  }
}
