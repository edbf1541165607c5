package dev.runner.cli.command;

import dev.runner.cli.daemon.Packaged;
import dev.runner.cli.terminal.Console;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Who called: the environment and folder of the calling shell, its streams, and the packaged
 * program that was started.
 */
public record Caller(
    Map<String, String> environment, Path folder, Console console, Packaged packaged) {
  /** The launcher by its own place; empty where this process was not started by one. */
  public Optional<Path> launcher() {
    String called = System.getProperty("runner.called", "");
    return Optional.of(folder.resolve(called).normalize())
        .filter(path -> !called.isEmpty() && Files.isExecutable(path));
  }
}
