package dev.runner.daemon.process.launch;

import java.nio.file.Path;

/**
 * A plain file (never a pipe) the tool reads; with {@code unlinkAfterOpen} it has no name any more
 * once the tool was started, so that a secret does not stay on disk. After a refusal it stays.
 */
public record StandardInput(Path file, boolean unlinkAfterOpen) {}
