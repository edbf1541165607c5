package dev.runner.daemon.task.state;

import dev.runner.telemetry.event.Event.Resources;
import dev.runner.telemetry.event.Evidence;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** How the main process of a task ended: with a code, by a signal, or nobody can know. */
public record Exit(
    OptionalInt code,
    Optional<String> signal,
    Optional<Evidence> evidence,
    Optional<Resources> resources,
    List<String> findings) {

  /** The end of a task that left no trace of how it ended. */
  public static Exit unknown(String finding) {
    return new Exit(
        OptionalInt.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(finding));
  }

  public boolean known() {
    return code.isPresent() || signal.isPresent();
  }
}
