package dev.runner.telemetry.share;

import dev.runner.telemetry.event.Recorded;
import dev.runner.telemetry.layout.RunFolder;
import java.util.Optional;

/** The lines of a run's journal as those of the run it is here. */
public record RunLines(String runId, Optional<RunOrigin> origin) {
  /**
   * Those of one run.
   *
   * @throws dev.runner.telemetry.journal.JournalException when its origin cannot be read
   */
  public static RunLines of(RunFolder run) {
    return new RunLines(run.runId(), OriginFile.read(run));
  }

  /** The run that the lines themselves name. */
  public String named() {
    return origin.map(RunOrigin::runId).orElse(runId);
  }

  /** An event as one of this run; empty when it names another: it would pass for it. */
  public Optional<Recorded> here(Recorded recorded) {
    return recorded.runId().equals(Optional.of(named()))
        ? Optional.of(origin.isEmpty() ? recorded : recorded.ofRun(runId))
        : Optional.empty();
  }
}
