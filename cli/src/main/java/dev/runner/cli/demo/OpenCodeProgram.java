package dev.runner.cli.demo;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Where OpenCode is on this machine, if it is. */
public final class OpenCodeProgram {
  private static final String NAME = "opencode";
  private static final Path PINNED = Path.of("scripts/agents/node_modules/.bin", NAME);

  private OpenCodeProgram() {}

  /**
   * The one pinned under {@code scripts/agents} of the folder or of a folder above it, else the
   * first in PATH; absolute.
   */
  public static Optional<Path> locate(Path folder, Map<String, String> environment) {
    return Stream.iterate(folder.toAbsolutePath().normalize(), f -> f != null, Path::getParent)
        .map(above -> above.resolve(PINNED))
        .filter(Files::isExecutable)
        .findFirst()
        .or(() -> Programs.inPath(NAME, environment));
  }
}
