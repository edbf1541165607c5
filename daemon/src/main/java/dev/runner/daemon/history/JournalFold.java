package dev.runner.daemon.history;

import dev.runner.telemetry.event.Event;
import dev.runner.telemetry.event.Recorded;
import dev.runner.telemetry.journal.JournalReader;
import dev.runner.telemetry.layout.RunFolder;
import dev.runner.telemetry.share.OriginFile;
import dev.runner.telemetry.share.RunOrigin;
import dev.runner.telemetry.view.RunView;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Folds a run that is not open while reading its journal, so that no journal is ever held whole,
 * and notes on the way whether it was made and closed here.
 */
final class JournalFold {
  private static final Logger LOG = LoggerFactory.getLogger(JournalFold.class);

  private final RunView run;
  private final String host;
  private boolean madeHere;
  private boolean closed;

  private JournalFold(RunView run, String host) {
    this.run = run;
    this.host = host;
  }

  /**
   * Reads a run. What was not made and closed here was made elsewhere; as that shows at the end
   * only, such a run is read a second time. What was imported says so, whoever made it.
   *
   * @param host this machine, as runs record it
   */
  static RunView read(RunFolder folder, String host) {
    String runId = folder.runId();
    Path journal = folder.journal();
    Optional<RunOrigin> origin = OriginFile.read(folder);
    if (origin.isPresent()) {
      return fold(RunView.imported(runId, origin.get()), journal, host).run;
    }
    JournalFold fold = fold(new RunView(runId, false), journal, host);
    return fold.madeHere && fold.closed
        ? fold.run
        : fold(new RunView(runId, true), journal, host).run;
  }

  private static JournalFold fold(RunView run, Path journal, String host) {
    JournalFold fold = new JournalFold(run, host);
    JournalReader.read(journal, (line, recorded) -> fold.accept(recorded));
    return fold;
  }

  /** A line that names another run would pass for it; what cannot be folded is passed over. */
  private void accept(Recorded recorded) {
    Optional<Recorded> ours =
        run.origin()
            .map(origin -> origin.here(recorded, run.runId()))
            .orElse(Optional.of(recorded));
    ours.filter(event -> event.runId().equals(Optional.of(run.runId()))).ifPresent(this::fold);
  }

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
      case Event.RunCreated created -> madeHere |= created.host().equals(host);
      case Event.RunClosed e -> closed = true;
      default -> {}
    }
  }
}
