package dev.runner.telemetry.index;

import java.nio.file.Path;
import java.util.function.BiPredicate;
import java.util.function.Function;

/**
 * Where the runs of a home come from.
 *
 * @param journalOf where the journal of a run stands
 * @param opened whether a run of this id and uid was opened by this home's own daemons
 */
public record RunSource(Function<String, Path> journalOf, BiPredicate<String, String> opened) {
  Path journal(String runId) {
    return journalOf.apply(runId);
  }
}
