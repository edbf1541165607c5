package dev.runner.daemon.process.host;

import dev.runner.daemon.process.AwakeClock;
import dev.runner.daemon.process.ProcessException;
import dev.runner.daemon.process.ProcessWatch;
import dev.runner.daemon.process.exit.Reaper;
import dev.runner.daemon.process.exit.TaskFollower;
import dev.runner.daemon.process.launch.Launcher;
import dev.runner.daemon.process.linux.LinuxAwakeClock;
import dev.runner.daemon.process.linux.LinuxLauncher;
import dev.runner.daemon.process.linux.LinuxProcessTree;
import dev.runner.daemon.process.linux.LinuxProcessWatch;
import dev.runner.daemon.process.linux.LinuxReaper;
import dev.runner.daemon.process.linux.LinuxSignals;
import dev.runner.daemon.process.linux.LinuxTaskFollower;
import dev.runner.daemon.process.linux.LinuxWaits;
import dev.runner.daemon.process.linux.OwnChildren;
import dev.runner.daemon.process.tree.ProcessTree;
import dev.runner.daemon.process.tree.Signals;
import dev.runner.daemon.process.tree.Waits;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * All a daemon does with processes, made for the operating system it runs on. Making it is cheap:
 * the foreign-function API (100 ms, 20 MB) loads with the first launch, watching, signal or reading
 * of the clock, because each family of calls is bound in the initialiser of a class of its own.
 */
public record ProcessHost(
    AwakeClock clock,
    Launcher launcher,
    ProcessWatch watch,
    TaskFollower follower,
    ProcessTree tree,
    Signals signals,
    Waits waits,
    Reaper reaper)
    implements AutoCloseable {

  /**
   * Callbacks run on {@code callbacks}; processes with an id in {@code excluded} belong to no task.
   * Throws {@link ProcessException} on a system other than Linux.
   */
  public static ProcessHost current(Executor callbacks, Supplier<Set<Long>> excluded) {
    String system = System.getProperty("os.name");
    if (!system.equals("Linux")) {
      throw new ProcessException(
          system + " is not supported: runner starts and watches processes on Linux only, so far.");
    }
    return linux(callbacks, excluded);
  }

  private static ProcessHost linux(Executor callbacks, Supplier<Set<Long>> excluded) {
    OwnChildren own = new OwnChildren();
    ProcessWatch watch = new LinuxProcessWatch(callbacks);
    ProcessTree tree = new LinuxProcessTree(excluded);
    return new ProcessHost(
        new LinuxAwakeClock(),
        new LinuxLauncher(own),
        watch,
        new LinuxTaskFollower(watch, tree, own),
        tree,
        new LinuxSignals(tree),
        new LinuxWaits(),
        new LinuxReaper(own));
  }

  @Override
  public void close() {
    watch.close();
  }
}
