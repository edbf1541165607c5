package dev.runner.telemetry.index;

import dev.runner.telemetry.view.RunSummary;
import java.util.Set;

/** Which runs are asked for; an empty set means all. */
public record RunFilter(Set<String> runs, Set<String> status) {

  public boolean matches(RunSummary run) {
    return (runs.isEmpty() || runs.contains(run.runId()))
        && (status.isEmpty() || status.contains(run.status().word()));
  }
}
