package dev.runner.cli.command;

import dev.runner.cli.daemon.Packaged;
import dev.runner.cli.terminal.Console;
import java.nio.file.Path;
import java.util.Map;

/**
 * Who called: the environment and folder of the calling shell, its streams, and the packaged
 * program that was started.
 */
public record Caller(
    Map<String, String> environment, Path folder, Console console, Packaged packaged) {}
