package dev.runner.daemon.process;

/** A signal that can be sent to a process; its number is the operating system's affair. */
public enum Signal {
  HUP,
  INT,
  QUIT,
  USR1,
  USR2,
  TERM,
  KILL,
  STOP,
  CONT;

  /** The name as people and logs write it: {@code SIGTERM}. */
  public String fullName() {
    return "SIG" + name();
  }
}
