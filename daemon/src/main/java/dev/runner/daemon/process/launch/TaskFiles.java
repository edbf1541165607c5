package dev.runner.daemon.process.launch;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The files of a start, all absolute: {@code exit} claims it and tells its end; both outputs are
 * appended to, and made 0600 where missing; without {@code stdin} the tool reads nothing.
 */
public record TaskFiles(Path exit, Path stdout, Path stderr, Optional<StandardInput> stdin) {}
