package dev.runner.daemon.process.launch;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The files of a start, all absolute: {@code exit} claims it and tells its end; without {@code
 * stdin} the tool reads nothing, or the terminal that is typed into.
 */
public record TaskFiles(Path exit, Output output, Optional<StandardInput> stdin) {}
