package dev.runner.daemon.supervise;

import dev.runner.daemon.process.exit.ExitReport;
import dev.runner.daemon.task.state.Exit;
import dev.runner.telemetry.event.Event.Resources;
import dev.runner.telemetry.event.Evidence;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The end of a process in the core's words. */
final class Exits {
  private Exits() {}

  static Exit of(ExitReport report) {
    if (!report.isKnown()) {
      return Exit.unknown("its wrapper left no exit record");
    }
    return new Exit(
        report.exitCode(),
        report.signal(),
        Optional.of(evidence(report)),
        report.resources().map(Exits::resources),
        List.of());
  }

  private static Evidence evidence(ExitReport report) {
    return switch (report.evidence()) {
      case WAITED -> Evidence.WAITED;
      case EXIT_FILE -> Evidence.EXIT_FILE;
      case INFERRED -> Evidence.INFERRED;
    };
  }

  private static Resources resources(dev.runner.daemon.process.exit.Resources used) {
    return new Resources(
        OptionalLong.of(used.cpuUserMs()), OptionalLong.of(used.cpuSystemMs()), used.maxRssKib());
  }
}
