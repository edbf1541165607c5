package dev.runner.daemon.terminal;

import java.util.Set;
import java.util.function.Consumer;

/** Holds no terminal, and says so. */
public final class NoTerminals implements Terminals {
  private static TerminalException none() {
    return new TerminalException(
        TerminalException.Kind.NO_HOST, "There is no terminal host in this version.");
  }

  @Override
  public String open(TerminalRequest request) {
    throw none();
  }

  @Override
  public void finish(String taskId) {}

  @Override
  public Set<String> held() {
    return Set.of();
  }

  @Override
  public TerminalState state(String taskId) {
    throw none();
  }

  @Override
  public void type(String taskId, TypedInput input) {
    throw none();
  }

  @Override
  public Screen screen(String taskId) {
    throw none();
  }

  @Override
  public TerminalView view(String taskId, ViewRequest request) {
    throw none();
  }

  @Override
  public void onLost(Consumer<Set<String>> listener) {}
}
