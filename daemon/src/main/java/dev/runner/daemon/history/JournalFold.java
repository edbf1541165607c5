package dev.runner.daemon.history;

import dev.runner.telemetry.event.Event;
import dev.runner.telemetry.event.Recorded;
import dev.runner.telemetry.journal.JournalReader;
import dev.runner.telemetry.layout.RunFolder;
import dev.runner.telemetry.share.OriginFile;
import dev.runner.telemetry.share.RunLines;
import dev.runner.telemetry.share.RunOrigin;
import dev.runner.telemetry.view.RunView;
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
  private final long upTo;
  private boolean madeHere;
  private boolean closed;

  private JournalFold(RunView run, BiPredicate<String, String> opened, long upTo) {
    this.run = run;
    this.opened = opened;
    this.upTo = upTo;
  }

  /** Reads a run made here as it stood at a position. */
  static RunView upTo(RunFolder folder, long upTo) {
    RunView run = new RunView(folder.runId(), false);
    return fold(new JournalFold(run, (id, uid) -> true, upTo), folder).run;
  }

  /**
   * Reads a run. What was not made and closed here was made elsewhere; as that shows at the end
   * only, such a run is read a second time. What was imported says so, whoever made it.
   *
   * @param opened whether a run of this id and uid was opened here
   */
  static RunView read(RunFolder folder, BiPredicate<String, String> opened) {
    String runId = folder.runId();
    Optional<RunOrigin> origin = OriginFile.read(folder);
    if (origin.isPresent()) {
      return whole(RunView.imported(runId, origin.get()), folder, opened).run;
    }
    JournalFold fold = whole(new RunView(runId, false), folder, opened);
    return fold.madeHere && fold.closed
        ? fold.run
        : whole(new RunView(runId, true), folder, opened).run;
  }

  private static JournalFold whole(
      RunView run, RunFolder folder, BiPredicate<String, String> opened) {
    return fold(new JournalFold(run, opened, Long.MAX_VALUE), folder);
  }

  private static JournalFold fold(JournalFold fold, RunFolder folder) {
    RunLines lines = RunLines.of(folder);
    JournalReader.read(
        folder.journal(),
        (line, recorded) ->
            lines.here(recorded).filter(e -> e.pos() <= fold.upTo).ifPresent(fold::fold));
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
