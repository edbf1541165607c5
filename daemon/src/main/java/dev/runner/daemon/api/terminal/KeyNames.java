package dev.runner.daemon.api.terminal;

import dev.runner.daemon.terminal.TerminalException;
import dev.runner.daemon.terminal.TypedInput;
import dev.runner.daemon.terminal.keys.Typing;
import dev.runner.daemon.terminal.screen.Modes;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** The keys there are by name: those that can be sent, whatever the program asked for. */
final class KeyNames {
  private static final Modes ANY =
      new Modes(new TreeSet<>(), false, false, false, false, List.of(), List.of(), 0, 0);

  private KeyNames() {}

  /** What is wrong with a name, and what to write instead; empty for a key. */
  static Optional<String> mistake(String name) {
    try {
      byte[] _ = Typing.bytes(new TypedInput(List.of(new TypedInput.Key(name))), ANY);
      return Optional.empty();
    } catch (TerminalException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }
}
