package dev.runner.cli.command;

import java.io.IOException;
import picocli.CommandLine.Model.CommandSpec;

/**
 * One thing a person can ask for; each is made only when it was typed, so that start-up is fast.
 */
public interface Verb {
  /** What may be typed after the verb. */
  CommandSpec model();

  /**
   * Does it.
   *
   * @return the exit code
   * @throws CommandFailure when it could not be done
   * @throws IOException when a stream of this process or the daemon's answer broke
   */
  int run(Invocation call) throws IOException;
}
