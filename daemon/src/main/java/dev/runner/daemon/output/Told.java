package dev.runner.daemon.output;

import dev.runner.daemon.redact.Redaction;
import dev.runner.daemon.task.decide.Input;
import dev.runner.telemetry.event.CostSource;
import dev.runner.telemetry.event.Event.TaskProgress;
import dev.runner.telemetry.event.Usage;
import dev.runner.wrappers.output.Progress;
import dev.runner.wrappers.output.Story;
import dev.runner.wrappers.output.Tokens;
import java.util.Optional;

/** What an output tells by now, in the words of events. */
final class Told {
  private Told() {}

  /** A secret can be masked in the output only where it is whole when it is read. */
  static Input.Reported of(String taskId, Story story, Redaction redaction) {
    return new Input.Reported(taskId, usage(story), progress(story.progress(), redaction));
  }

  private static Optional<Usage> usage(Story story) {
    Tokens tokens = story.tokens();
    boolean nothing =
        tokens.equals(Tokens.NONE) && story.model().isEmpty() && story.session().isEmpty();
    return nothing ? Optional.empty() : Optional.of(usage(tokens, story));
  }

  private static Usage usage(Tokens tokens, Story story) {
    return new Usage(
        tokens.input(),
        tokens.output(),
        tokens.cacheRead(),
        tokens.cacheWrite(),
        tokens.reasoning(),
        tokens.costUsd(),
        tokens.costUsd().isPresent() ? CostSource.REPORTED : CostSource.UNKNOWN,
        story.model(),
        story.session());
  }

  private static Optional<TaskProgress> progress(Progress progress, Redaction redaction) {
    return progress.equals(Progress.NONE)
        ? Optional.empty()
        : Optional.of(
            new TaskProgress(
                redaction.text(progress.step()),
                progress.toolCalls(),
                progress.retries(),
                progress.errors()));
  }
}
