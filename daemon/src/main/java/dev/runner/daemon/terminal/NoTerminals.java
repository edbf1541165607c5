package dev.runner.daemon.terminal;

import java.util.Set;
import java.util.function.Consumer;

/** A daemon without a host: it holds no terminal, and opens none. */
public final class NoTerminals implements Terminals {
  private static TerminalException none() {
    return new TerminalException(
        TerminalException.Kind.NO_HOST, "This daemon has no host for terminals.");
  }

  @Override
  public String open(TerminalRequest request) {
    throw none();
  }

  @Override
  public void finish(String taskId) {
    // there is none to finish
  }

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
  public void onLost(Consumer<Set<String>> listener) {
    // nothing can be lost
  }
}
