package dev.runner.telemetry.layout;

import java.nio.file.Path;

/** What one task needs and no run folder may hold; removed when the task completes. */
public record SecretsFolder(Path path) {
  public Path environment() {
    return path.resolve("environment.json");
  }

  /** The variables asked for by name; another attempt is asked for them again. */
  public Path setEnvironment() {
    return path.resolve("set-environment.json");
  }

  /** Secret parameter values, by name. */
  public Path parameters() {
    return path.resolve("parameters.json");
  }

  /** The standard input of the task. */
  public Path stdin() {
    return path.resolve("stdin");
  }
}
