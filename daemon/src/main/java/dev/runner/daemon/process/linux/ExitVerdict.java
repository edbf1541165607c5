package dev.runner.daemon.process.linux;

import dev.runner.daemon.process.exit.Evidence;
import dev.runner.daemon.process.exit.ExitRecord;
import dev.runner.daemon.process.exit.ExitRecord.Ended;
import dev.runner.daemon.process.exit.ExitRecord.Signalled;
import dev.runner.daemon.process.exit.ExitReport;
import dev.runner.daemon.process.exit.Resources;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** What the witnesses of an end say together: the kernel first, then the wrapper's record. */
final class ExitVerdict {
  private static final int SIGNAL_BASE = 128;
  // A shell says no word of SIGINT and SIGPIPE, so its silence leaves these two open.
  private static final Set<Integer> SILENT_DEATHS = Set.of(SIGNAL_BASE + 2, SIGNAL_BASE + 13);

  private ExitVerdict() {}

  /** {@code tool} is the kernel's word on it; {@code wrapperWaited}: the wrapper was our child. */
  static ExitReport of(
      ExitRecord record,
      Optional<WaitStatus> tool,
      boolean wrapperWaited,
      Optional<Resources> resources) {
    return tool.map(status -> report(status, resources))
        .orElseGet(() -> byRecord(record, wrapperWaited, resources));
  }

  private static ExitReport report(WaitStatus status, Optional<Resources> resources) {
    return new ExitReport(status.exitCode(), status.signal(), Evidence.WAITED, resources);
  }

  private static ExitReport byRecord(
      ExitRecord record, boolean wrapperWaited, Optional<Resources> resources) {
    if (!(record instanceof Ended ended)) {
      return new ExitReport(OptionalInt.empty(), Optional.empty(), Evidence.INFERRED, resources);
    }
    Evidence certain = wrapperWaited ? Evidence.WAITED : Evidence.EXIT_FILE;
    Evidence evidence = isAmbiguous(ended) ? Evidence.INFERRED : certain;
    return ended.signalled() == Signalled.YES && ended.status() > SIGNAL_BASE
        ? signalled(ended.status() - SIGNAL_BASE, evidence, resources)
        : new ExitReport(OptionalInt.of(ended.status()), Optional.empty(), evidence, resources);
  }

  private static ExitReport signalled(
      int number, Evidence evidence, Optional<Resources> resources) {
    return new ExitReport(
        OptionalInt.empty(), Optional.of(SignalNumbers.nameOf(number)), evidence, resources);
  }

  private static boolean isAmbiguous(Ended ended) {
    return switch (ended.signalled()) {
      case YES -> false;
      case NO -> SILENT_DEATHS.contains(ended.status());
      case UNKNOWN -> ended.status() > SIGNAL_BASE;
    };
  }
}
