package dev.runner.daemon.api.terminal;

import dev.runner.daemon.terminal.Screen;
import java.util.Optional;
import java.util.function.Predicate;

/** What a viewer needs to know of its task, and the task of its viewer. */
interface WatchedTask {
  String taskId();

  Standing standing();

  /**
   * Waits until it stands as wanted.
   *
   * @throws InterruptedException also when the daemon ends first
   */
  Standing await(Predicate<Standing> wanted) throws InterruptedException;

  /** What stood on its terminal at its end, without secrets; empty when nobody knows. */
  Optional<Screen> lastScreen();

  /** Somebody watches. */
  void attached(String client);

  /** Somebody watches no more. */
  void detached(String client);
}
