package dev.runner.telemetry.layout;

import java.nio.file.Path;

/** What one task needs and no run folder may hold; removed when the task completes. */
public record SecretsFolder(Path path) {
  public Path environment() {
    return path.resolve("environment.json");
  }

  /** Secret parameter values, by name. */
  public Path parameters() {
    return path.resolve("parameters.json");
  }

  /** The standard input of the task, unlinked once the tool holds it. */
  public Path stdin() {
    return path.resolve("stdin");
  }
}
