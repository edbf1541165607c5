package dev.runner.daemon.process.linux;

import dev.runner.daemon.process.ProcessIdentity;
import dev.runner.daemon.process.exit.Resources;
import dev.runner.daemon.process.posix.Children;
import dev.runner.daemon.process.posix.Children.Reaped;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Reaping of exactly the process meant, and what it tells of resources. */
final class ReapedChild {

  private ReapedChild() {}

  /** Only a zombie of this identity: the id may long be that of another child. */
  static Optional<Reaped> reap(ProcessIdentity process) {
    return ProcStat.of(process)
        .filter(ProcStat::isZombie)
        .flatMap(stat -> Children.reap(stat.identity().pid()));
  }

  /**
   * What wrapper and inherited tool used together. A child starts with its parent's peak of memory
   * (kernel: begin_new_exec keeps maxrss), so only more than {@code floorKib} is the task's own.
   */
  static Optional<Resources> resources(
      Optional<Reaped> wrapper, Optional<Reaped> tool, long floorKib) {
    List<Reaped> reaped = Stream.of(wrapper, tool).flatMap(Optional::stream).toList();
    return wrapper.map(_ ->
        new Resources(
            reaped.stream().mapToLong(Reaped::userMs).sum(),
            reaped.stream().mapToLong(Reaped::systemMs).sum(),
            peakAbove(floorKib, reaped)));
  }

  private static OptionalLong peakAbove(long floorKib, List<Reaped> reaped) {
    long peak = reaped.stream().mapToLong(Reaped::maxRssKib).max().orElse(0);
    return peak > floorKib ? OptionalLong.of(peak) : OptionalLong.empty();
  }
}
