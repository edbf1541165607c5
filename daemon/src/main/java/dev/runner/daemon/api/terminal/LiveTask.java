package dev.runner.daemon.api.terminal;

import dev.runner.daemon.api.service.Services;
import dev.runner.daemon.history.History.TaskPlace;
import dev.runner.daemon.task.decide.Input;
import dev.runner.daemon.terminal.Screen;
import dev.runner.telemetry.view.TaskView;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;

/** A task of this home. */
record LiveTask(Services services, TaskView seen) implements WatchedTask {
  private static final long LOOK_MS = 15_000;

  @Override
  public String taskId() {
    return seen.taskId();
  }

  /** What is not live gets no further: it has ended, or it is shown only. */
  @Override
  public Standing standing() {
    boolean over = !services.live().unfinished(taskId());
    TaskView now = services.history().task(new TaskPlace(seen.runId(), seen.taskId())).orElse(seen);
    OptionalInt exitCode =
        now.completed().map(end -> end.event().exitCode()).orElse(OptionalInt.empty());
    return new Standing(now.status(), exitCode, over);
  }

  @Override
  public Standing await(Predicate<Standing> wanted) throws InterruptedException {
    while (!services.events().isClosed()) {
      long pos = services.events().latest();
      Standing standing = standing();
      if (wanted.test(standing)) {
        return standing;
      }
      boolean _ = services.events().await(pos, LOOK_MS);
    }
    throw new InterruptedException("the daemon ends");
  }

  @Override
  public Optional<Screen> lastScreen() {
    return new LastScreen(services.home(), seen)
        .read()
        .map(screen -> MaskedScreen.of(screen, services.redaction()));
  }

  @Override
  public void attached(String client) {
    services.core().post(new Input.Attached(taskId(), client));
  }

  @Override
  public void detached(String client) {
    services.core().post(new Input.Detached(taskId(), client));
  }
}
