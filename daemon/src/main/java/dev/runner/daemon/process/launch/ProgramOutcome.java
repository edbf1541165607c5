package dev.runner.daemon.process.launch;

import java.nio.file.Path;

/** What looking for a program gave. */
public sealed interface ProgramOutcome {

  /** The program, as an absolute path. */
  record Found(Path program) implements ProgramOutcome {}

  /** It cannot be run; {@code detail} says what was looked for and what to do. */
  record NotRunnable(LaunchRefusal reason, String detail) implements ProgramOutcome {}
}
