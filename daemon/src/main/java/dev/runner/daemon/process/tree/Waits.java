package dev.runner.daemon.process.tree;

/** Tells what processes wait for. */
public interface Waits {

  /** What the process with this id waits for now; {@code OTHER} when it is gone. */
  WaitsFor of(long pid);
}
