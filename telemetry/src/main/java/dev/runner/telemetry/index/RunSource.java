package dev.runner.telemetry.index;

import dev.runner.telemetry.event.Event.RunCreated;
import dev.runner.telemetry.event.Recorded;
import dev.runner.telemetry.journal.JournalException;
import dev.runner.telemetry.journal.JournalReader;
import dev.runner.telemetry.layout.RunFolder;
import dev.runner.telemetry.share.RunLines;
import java.io.IOException;
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

  /** Whether its positions are of this home: it was opened here and did not come back. */
  public boolean isOwn(RunLines lines) {
    return lines.origin().isEmpty()
        && first(lines)
            .map(Recorded::event)
            .filter(RunCreated.class::isInstance)
            .map(RunCreated.class::cast)
            .filter(created -> opened.test(lines.runId(), created.runUid()))
            .isPresent();
  }

  private Optional<Recorded> first(RunLines lines) {
    Recorded[] found = new Recorded[1];
    try {
      JournalReader.lines(
          journal(lines.runId()),
          0,
          (at, line) -> {
            JournalReader.event(line).flatMap(lines::here).ifPresent(event -> found[0] = event);
            return false;
          });
    } catch (IOException e) {
      throw IndexException.of(e);
    }
    return Optional.ofNullable(found[0]);
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
