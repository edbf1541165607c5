package dev.runner.cli.top;

/** What a key asks the program to do beyond the screen. */
sealed interface Wish {

  /** Nothing but to draw anew. */
  record Nothing() implements Wish {}

  /** Ends the program. */
  record Quit() implements Wish {}

  /** Gives the terminal to the task until the person comes back. */
  record Attach(String taskId) implements Wish {}

  /** Gives the terminal to the task's log until the person comes back. */
  record ShowLog(String taskId) implements Wish {}

  /** Asks the daemon to stop the task; it was confirmed. */
  record Stop(String taskId) implements Wish {}

  /** Gives the daemon a person's answer to a checkpoint; {@code word}: approve or reject. */
  record Answer(String word, String checkpointId) implements Wish {}

  /** Asks the daemon why the task is where it is. */
  record Why(String taskId) implements Wish {}

  Wish NOTHING = new Nothing();
}
