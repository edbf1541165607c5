package dev.runner.cli.attach;

import dev.runner.cli.command.CommandFailure;

/** Why an attachment ends. */
sealed interface Leaving {

  /** The person pressed the key, or his terminal went away. */
  record Detached() implements Leaving {}

  record TaskEnded() implements Leaving {}

  /** There is none to attach to, or no longer; {@code reason} in the daemon's words. */
  record NoTerminal(String reason) implements Leaving {}

  record Failed(CommandFailure failure) implements Leaving {}
}
