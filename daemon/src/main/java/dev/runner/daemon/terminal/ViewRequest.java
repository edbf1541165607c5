package dev.runner.daemon.terminal;

import java.util.Optional;

/**
 * How somebody watches.
 *
 * @param client who, for people: shown to others and in events
 * @param size of the viewer's own window, where it has one
 */
public record ViewRequest(String client, Typing typing, Optional<ScreenSize> size) {

  /** Whether a viewer types. */
  public enum Typing {
    NONE,
    /** When nobody else does, or once nobody does any more. */
    EXCLUSIVE,
    /** Together with all others who said so. */
    SHARED
  }
}
