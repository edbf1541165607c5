package dev.runner.daemon.supervise;

import dev.runner.daemon.process.tree.Member;
import dev.runner.daemon.task.decide.Activity;
import dev.runner.daemon.task.decide.Effect;
import dev.runner.daemon.task.decide.Input;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/** Looks twice at a silent task: whether it works meanwhile, sleeps, or waits to be typed to. */
final class SilenceProbe {
  private static final long BETWEEN_MS = 500;

  /** A task that used less of the processor between the looks sleeps. */
  private static final long BUSY_MS = 25;

  private final Function<String, List<Member>> tree;
  private final TaskTerminals terminals;
  private final Predicate<String> retries;
  private final Executor workers;
  private final ScheduledExecutorService timer;

  /**
   * @param retries whether the last a task said is that it tries something again
   */
  SilenceProbe(
      Function<String, List<Member>> tree,
      TaskTerminals terminals,
      Predicate<String> retries,
      Executor workers,
      ScheduledExecutorService timer) {
    this.tree = tree;
    this.terminals = terminals;
    this.retries = retries;
    this.workers = workers;
    this.timer = timer;
  }

  /** Answers {@code Probed} half a second later, from a worker. */
  void begin(Effect.Probe probe, Consumer<Input> results) {
    long before = cpuMs(tree.apply(probe.taskId()));
    Runnable again =
        () -> results.accept(new Input.Probed(probe.taskId(), activity(probe, before)));
    var _ = timer.schedule(() -> workers.execute(again), BETWEEN_MS, TimeUnit.MILLISECONDS);
  }

  private Activity activity(Effect.Probe probe, long cpuMsBefore) {
    List<Member> members = tree.apply(probe.taskId());
    if (cpuMs(members) - cpuMsBefore >= BUSY_MS) {
      return Activity.BUSY;
    }
    boolean waits = probe.terminal() && terminals.awaitInput(probe.taskId(), members);
    if (waits) {
      return Activity.WAITS_FOR_INPUT;
    }
    return retries.test(probe.taskId()) ? Activity.RETRYING : Activity.IDLE;
  }

  private static long cpuMs(List<Member> members) {
    return members.stream().mapToLong(member -> CpuTime.ofMs(member.identity().pid())).sum();
  }
}
