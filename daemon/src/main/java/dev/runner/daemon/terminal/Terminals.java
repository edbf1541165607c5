package dev.runner.daemon.terminal;

import java.util.Set;
import java.util.function.Consumer;

/**
 * The terminals that a host holds for this daemon. Every call may wait for the host (milliseconds;
 * about half a second when it must be started first), on any thread but the core's.
 */
public interface Terminals {

  /**
   * Opens a terminal for a task that was not started yet; starts the host where none runs. A
   * terminal opened earlier for the same task, whose start came to nothing, is closed.
   *
   * @return the path of the slave, which becomes the controlling terminal of whoever opens it first
   *     in a new session
   * @throws TerminalException when there is no host or it has no terminal left; says what to do
   */
  String open(TerminalRequest request);

  /**
   * Waits until everything the tool wrote is recorded (at most 2 s after its end), keeps the last
   * screen as {@code screen.json} and closes the terminal. A task without a terminal: nothing.
   */
  void finish(String taskId);

  /** The tasks whose terminals are held now; empty without a host, which is not started. */
  Set<String> held();

  /** Whether the tool reads lines with echo, and where its cursor stands. */
  TerminalState state(String taskId);

  /** Types into a terminal, all parts at once, whoever else types. */
  void type(String taskId, TypedInput input);

  /** The screen as it is now; of an ended task as it was last. */
  Screen screen(String taskId);

  /** Watches a terminal from its present screen on. */
  TerminalView view(String taskId, ViewRequest request);

  /**
   * Tells whoever asks that the host died, with the tasks whose terminals went with it. At most one
   * listener.
   */
  void onLost(Consumer<Set<String>> listener);
}
