package dev.runner.daemon.process.linux;

import dev.runner.daemon.process.ProcessException;
import dev.runner.daemon.process.ProcessIdentity;
import dev.runner.daemon.process.ProcessWatch;
import dev.runner.daemon.process.Watching;
import dev.runner.daemon.process.exit.ExitRecord;
import dev.runner.daemon.process.exit.ExitReport;
import dev.runner.daemon.process.exit.FollowRequest;
import dev.runner.daemon.process.exit.TaskEnd;
import dev.runner.daemon.process.posix.Children.Reaped;
import dev.runner.daemon.process.tree.Member;
import dev.runner.daemon.process.tree.ProcessTree;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One task on its way to its end. The order at the end matters: look at the tree, then read the
 * record, then reap; a leader not yet reaped keeps its id, and the group's and session's, from
 * being given to strangers.
 */
final class FollowedTask implements Watching {
  private static final Logger LOG = LoggerFactory.getLogger(FollowedTask.class);
  private static final Executor LATER =
      CompletableFuture.delayedExecutor(500, TimeUnit.MILLISECONDS);

  private final ProcessWatch watch;
  private final ProcessTree tree;
  private final OwnChildren own;
  private final FollowRequest request;
  private final Consumer<TaskEnd> onEnd;
  private final Optional<ProcessIdentity> tool;
  private final ToolStatus toolStatus;
  private final long memoryFloorKib = OwnMemory.peakKib();
  private Optional<Watching> watching = Optional.empty();
  private boolean settled;

  FollowedTask(
      ProcessWatch watch,
      ProcessTree tree,
      OwnChildren own,
      FollowRequest request,
      Consumer<TaskEnd> onEnd) {
    this.watch = watch;
    this.tree = tree;
    this.own = own;
    this.request = request;
    this.onEnd = onEnd;
    this.tool = request.tool().or(() -> WrapperScript.toolOf(leader()));
    this.toolStatus = tool.map(ToolStatus::hold).orElseGet(ToolStatus::unknown);
  }

  private ProcessIdentity leader() {
    return request.task().leader();
  }

  void begin() {
    own.await(leader().pid());
    tool.ifPresent(process -> own.await(process.pid()));
    await(leader(), this::wrapperEnded);
  }

  /** An end must not get lost because descriptors were short for a moment: it is tried again. */
  private synchronized void await(ProcessIdentity process, Runnable ended) {
    if (settled) {
      return;
    }
    orRetry(
        process,
        ended,
        () -> watching = Optional.of(watch.onEnd(process, () -> orRetry(process, ended, ended))));
  }

  private void orRetry(ProcessIdentity process, Runnable ended, Runnable attempt) {
    try {
      attempt.run();
    } catch (ProcessException e) {
      LOG.warn("The end of {} cannot be seen now; trying again", process, e);
      LATER.execute(() -> await(process, ended));
    }
  }

  private void wrapperEnded() {
    List<Member> left = left();
    ExitRecord record = ExitRecord.read(request.exitFile());
    Optional<ProcessIdentity> orphan = tool.filter(tree::isAlive);
    if (record instanceof ExitRecord.Ended || orphan.isEmpty()) {
      end(record, left);
    } else {
      // The wrapper was killed and its tool was not: the tool's end is the task's.
      await(orphan.get(), this::orphanEnded);
    }
  }

  private void orphanEnded() {
    List<Member> left = left();
    end(ExitRecord.read(request.exitFile()), left);
  }

  /** A sweep of all processes is for tasks that may have left some. */
  private List<Member> left() {
    return Orphans.mayBeLeftBy(leader()) ? tree.survey(request.task()) : List.of();
  }

  private void end(ExitRecord record, List<Member> left) {
    if (settle()) {
      Optional<Reaped> reapedTool = toolStatus.reap();
      Optional<WaitStatus> status = toolStatus.learn(reapedTool);
      Optional<Reaped> wrapper = ReapedChild.reap(leader());
      release();
      ExitReport report =
          ExitVerdict.of(
              record,
              status,
              wrapper.isPresent(),
              ReapedChild.resources(wrapper, reapedTool, memoryFloorKib));
      onEnd.accept(new TaskEnd(report, left));
    }
  }

  private synchronized boolean settle() {
    boolean first = !settled;
    settled = true;
    return first;
  }

  private void release() {
    toolStatus.close();
    own.forget(leader().pid());
    tool.ifPresent(process -> own.forget(process.pid()));
  }

  @Override
  public void cancel() {
    if (settle()) {
      stopWatching();
      release();
    }
  }

  private synchronized void stopWatching() {
    watching.ifPresent(Watching::cancel);
  }
}
