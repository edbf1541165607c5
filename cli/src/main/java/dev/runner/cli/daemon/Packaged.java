package dev.runner.cli.daemon;

import java.nio.file.Path;

/** The packaged program this process was started from. */
public record Packaged(Path folder, Path java) {
  /** The folder the launcher tells, and the Java this process runs on. */
  public static Packaged ofProcess() {
    return new Packaged(
        Path.of(System.getProperty("runner.packaged", "cli/target/runner")).toAbsolutePath(),
        Path.of(System.getProperty("java.home"), "bin", "java"));
  }

  /** Class path and JVM options of the daemon. */
  public Path daemonArguments() {
    return folder.resolve("daemon.args");
  }
}
