package dev.runner.daemon.history;

import dev.runner.telemetry.event.Event;
import dev.runner.telemetry.event.Recorded;
import dev.runner.telemetry.journal.JournalReader;
import dev.runner.telemetry.layout.RunFolder;
import dev.runner.telemetry.share.RunLines;
import dev.runner.telemetry.view.RunView;
import java.nio.file.Path;
import java.util.function.BiPredicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Folds a run that is not open while reading its journal, so that no journal is ever held whole,
 * and notes on the way whether it was made and closed here.
 */
final class JournalFold {
  private static final Logger LOG = LoggerFactory.getLogger(JournalFold.class);

  private final RunView run;
  private final BiPredicate<String, String> opened;
  private boolean madeHere;
  private boolean closed;

  private JournalFold(RunView run, BiPredicate<String, String> opened) {
    this.run = run;
    this.opened = opened;
  }

  /**
   * Reads a run. What was not made and closed here was made elsewhere; as that shows at the end
   * only, such a run is read a second time. What was imported says so, whoever made it.
   *
   * @param opened whether a run of this id and uid was opened here
   */
  static RunView read(RunFolder folder, BiPredicate<String, String> opened) {
    String runId = folder.runId();
    Path journal = folder.journal();
    RunLines lines = RunLines.of(folder);
    if (lines.origin().isPresent()) {
      return fold(RunView.imported(runId, lines.origin().get()), lines, journal, opened).run;
    }
    JournalFold fold = fold(new RunView(runId, false), lines, journal, opened);
    return fold.madeHere && fold.closed
        ? fold.run
        : fold(new RunView(runId, true), lines, journal, opened).run;
  }

  private static JournalFold fold(
      RunView run, RunLines lines, Path journal, BiPredicate<String, String> opened) {
    JournalFold fold = new JournalFold(run, opened);
    JournalReader.read(journal, (line, recorded) -> lines.here(recorded).ifPresent(fold::fold));
    return fold;
  }

  /** What cannot be folded is passed over. */
  private void fold(Recorded recorded) {
    try {
      run.fold(recorded);
      note(recorded.event());
    } catch (RuntimeException e) {
      LOG.debug("{}: event {} was passed over", run.runId(), recorded.seq(), e);
    }
  }

  private void note(Event event) {
    switch (event) {
      case Event.RunCreated created -> madeHere |= opened.test(run.runId(), created.runUid());
      case Event.RunClosed e -> closed = true;
      default -> {}
    }
  }
}
