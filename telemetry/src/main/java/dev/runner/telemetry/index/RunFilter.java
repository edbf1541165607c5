package dev.runner.telemetry.index;

import dev.runner.telemetry.view.RunSummary;
import java.util.List;
import java.util.Set;

/**
 * Which runs are asked for; an empty set or list means all.
 *
 * @param words as {@link SearchText#typed} gives them: each begins a word of the run's id, title,
 *     name or labels
 */
public record RunFilter(Set<String> runs, Set<String> status, List<String> words) {

  public boolean matches(RunSummary run) {
    return (runs.isEmpty() || runs.contains(run.runId()))
        && (status.isEmpty() || status.contains(run.status().word()))
        && (words.isEmpty() || SearchText.matches(run, words));
  }
}
