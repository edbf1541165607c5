package dev.runner.daemon.process.exit;

import dev.runner.daemon.process.Signal;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * How a tool ended: by an exit code or by a signal ({@code SIGTERM}), never both, neither where
 * nobody knows; resources only of a child of this daemon.
 */
public record ExitReport(
    OptionalInt exitCode,
    Optional<String> signal,
    Evidence evidence,
    Optional<Resources> resources) {
  // What a shell says of a death by SIGINT, without a word on stderr (dash, busybox).
  private static final int SHELL_INTERRUPTED = 130;

  public ExitReport {
    if (exitCode.isPresent() && signal.isPresent()) {
      throw new IllegalArgumentException("A process ends by its exit code or by a signal");
    }
  }

  /** Whether anything is known. */
  public boolean isKnown() {
    return exitCode.isPresent() || signal.isPresent();
  }

  /** The same, an ambiguous 130 read as SIGINT if the daemon itself had sent that. */
  public ExitReport afterSending(Set<Signal> sent) {
    boolean interrupted = exitCode.equals(OptionalInt.of(SHELL_INTERRUPTED));
    return evidence == Evidence.INFERRED && interrupted && sent.contains(Signal.INT)
        ? new ExitReport(
            OptionalInt.empty(), Optional.of(Signal.INT.fullName()), evidence, resources)
        : this;
  }
}
