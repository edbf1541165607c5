package dev.runner.daemon.history;

import dev.runner.telemetry.event.Event;
import dev.runner.telemetry.event.Recorded;
import dev.runner.telemetry.journal.JournalReader;
import dev.runner.telemetry.view.RunView;
import java.nio.file.Path;
import java.util.Optional;
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
   * only, such a run is read a second time.
   *
   * @param opened whether a run of this id and uid was opened here
   */
  static RunView read(String runId, Path journal, BiPredicate<String, String> opened) {
    JournalFold fold = fold(new RunView(runId, false), journal, opened);
    return fold.madeHere && fold.closed
        ? fold.run
        : fold(new RunView(runId, true), journal, opened).run;
  }

  private static JournalFold fold(RunView run, Path journal, BiPredicate<String, String> opened) {
    JournalFold fold = new JournalFold(run, opened);
    JournalReader.read(journal, (line, recorded) -> fold.accept(recorded));
    return fold;
  }

  /** A line that names another run would pass for it; what cannot be folded is passed over. */
  private void accept(Recorded recorded) {
    if (!recorded.runId().equals(Optional.of(run.runId()))) {
      return;
    }
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
