package dev.runner.daemon.api.door;

/** What a credential allows. */
public enum Right {
  READ,
  ACT,
  DECIDE
}
