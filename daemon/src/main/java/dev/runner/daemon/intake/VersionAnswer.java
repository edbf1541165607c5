package dev.runner.daemon.intake;

import java.util.Optional;

/** What a tool's {@code version_cmd} gave. */
sealed interface VersionAnswer {

  /** One line, without control characters. */
  record Version(String text) implements VersionAnswer {}

  /** None, and why: the end of a sentence that begins with the command. */
  record None(String reason) implements VersionAnswer {}

  /** The version, if there is one. */
  default Optional<String> version() {
    return this instanceof Version version ? Optional.of(version.text()) : Optional.empty();
  }

  /** Why there is none. */
  default Optional<String> why() {
    return this instanceof None none ? Optional.of(none.reason()) : Optional.empty();
  }
}
