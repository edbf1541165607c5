package dev.runner.telemetry.index;

import dev.runner.telemetry.journal.JournalException;
import dev.runner.telemetry.layout.RunFolder;
import dev.runner.telemetry.share.RunLines;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Function;

/**
 * Where the runs of a home come from.
 *
 * @param folderOf where a run stands
 * @param opened whether a run of this id and uid was opened by this home's own daemons
 */
public record RunSource(Function<String, RunFolder> folderOf, BiPredicate<String, String> opened) {
  public Path journal(String runId) {
    return folderOf.apply(runId).journal();
  }

  /** How its lines are read; empty when it was imported and nobody can tell from where. */
  public Optional<RunLines> lines(String runId) {
    try {
      return Optional.of(RunLines.of(folderOf.apply(runId)));
    } catch (JournalException e) {
      return Optional.empty();
    }
  }
}
