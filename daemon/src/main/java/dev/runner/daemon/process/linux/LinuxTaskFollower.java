package dev.runner.daemon.process.linux;

import dev.runner.daemon.process.ProcessWatch;
import dev.runner.daemon.process.Watching;
import dev.runner.daemon.process.exit.FollowRequest;
import dev.runner.daemon.process.exit.TaskEnd;
import dev.runner.daemon.process.exit.TaskFollower;
import dev.runner.daemon.process.tree.ProcessTree;
import java.util.function.Consumer;

/** Follows each task by its wrapper and, where that was killed, by its tool. */
public final class LinuxTaskFollower implements TaskFollower {
  private final ProcessWatch watch;
  private final ProcessTree tree;
  private final OwnChildren own;

  public LinuxTaskFollower(ProcessWatch watch, ProcessTree tree, OwnChildren own) {
    this.watch = watch;
    this.tree = tree;
    this.own = own;
  }

  @Override
  public Watching follow(FollowRequest request, Consumer<TaskEnd> onEnd) {
    FollowedTask task = new FollowedTask(watch, tree, own, request, onEnd);
    task.begin();
    return task;
  }
}
