package dev.runner.daemon.api.terminal;

import dev.runner.daemon.terminal.Screen;
import dev.runner.telemetry.event.TaskStatus;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/** A task that stands as a test says. */
final class TestingTask implements WatchedTask {
  private final List<String> told = new CopyOnWriteArrayList<>();
  private Standing standing = new Standing(TaskStatus.RUNNING, OptionalInt.empty(), false);
  private Optional<Screen> last = Optional.empty();

  /** The task goes on. */
  synchronized void stand(TaskStatus status) {
    OptionalInt code = status == TaskStatus.FAILED ? OptionalInt.of(3) : OptionalInt.empty();
    standing = new Standing(status, code, status.isFinal());
    notifyAll();
  }

  synchronized void left(Screen screen) {
    last = Optional.of(screen);
  }

  /** Who attached ({@code +ada}) and detached ({@code -ada}). */
  List<String> told() {
    return told;
  }

  @Override
  public String taskId() {
    return "task_1";
  }

  @Override
  public synchronized Standing standing() {
    return standing;
  }

  @Override
  public synchronized Standing await(Predicate<Standing> wanted) throws InterruptedException {
    while (!wanted.test(standing)) {
      wait();
    }
    return standing;
  }

  @Override
  public synchronized Optional<Screen> lastScreen() {
    return last;
  }

  @Override
  public void attached(String client) {
    told.add("+" + client);
  }

  @Override
  public void detached(String client) {
    told.add("-" + client);
  }
}
