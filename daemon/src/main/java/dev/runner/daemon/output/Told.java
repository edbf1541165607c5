package dev.runner.daemon.output;

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

  static Input.Reported of(String taskId, Story story) {
    return new Input.Reported(taskId, usage(story), progress(story.progress()));
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

  private static Optional<TaskProgress> progress(Progress progress) {
    return progress.step().isEmpty()
        ? Optional.empty()
        : Optional.of(
            new TaskProgress(
                progress.step(), progress.toolCalls(), progress.retries(), progress.errors()));
  }
}
