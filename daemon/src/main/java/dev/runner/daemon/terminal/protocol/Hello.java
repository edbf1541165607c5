package dev.runner.daemon.terminal.protocol;

/** The host's first word. */
public record Hello(int protocol, String version) {
  /** What this version speaks; members and ops are added without a new number. */
  public static final int PROTOCOL = 1;
}
