package dev.runner.daemon.task.decide;

/** Where the answer to a request goes, once what it says is on disk. */
@FunctionalInterface
public interface Reply {
  void give(Answer answer);
}
