package dev.runner.daemon.lifecycle;

import dev.runner.daemon.history.LiveRuns;
import dev.runner.daemon.intake.RunFolders;
import dev.runner.daemon.task.decide.Effect;
import dev.runner.telemetry.journal.Journals;
import dev.runner.telemetry.layout.Home;
import java.io.IOException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets go of a run that is closed: from now on its journal answers for it.
 *
 * @param letGo told when that is done
 */
record ClosedRuns(
    Home home, KeptKeys keys, Journals journals, RunFolders runs, LiveRuns live, Runnable letGo)
    implements Consumer<Effect.ForgetRun> {
  private static final Logger LOG = LoggerFactory.getLogger(ClosedRuns.class);

  /** The keys first: while the mark is there, the journal tells them. */
  @Override
  public void accept(Effect.ForgetRun closed) {
    String runId = closed.runId();
    try {
      keys.add(closed.keys());
      journals.end(home.run(runId).journal());
      runs.forget(runId);
      live.forget(runId);
      letGo.run();
    } catch (IOException e) {
      LOG.warn("the mark of the closed run {} could not be removed", runId, e);
    }
  }
}
