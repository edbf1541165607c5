package dev.runner.daemon.process.linux;

import dev.runner.daemon.process.ProcessException;
import dev.runner.daemon.process.ProcessIdentity;
import dev.runner.daemon.process.posix.Children.Reaped;
import dev.runner.daemon.process.posix.Descriptors;
import dev.runner.daemon.process.posix.Pidfd;
import java.util.Optional;

/**
 * What the kernel says of a tool's end, whoever reaps it: its pidfd, held from before the end,
 * tells it since Linux 6.15; before, only a child of ours or a zombie can be asked.
 */
final class ToolStatus {
  private static final int NO_DESCRIPTOR = -1;

  private final Optional<ProcessIdentity> tool;
  private final int pidfd;

  private ToolStatus(Optional<ProcessIdentity> tool, int pidfd) {
    this.tool = tool;
    this.pidfd = pidfd;
  }

  static ToolStatus unknown() {
    return new ToolStatus(Optional.empty(), NO_DESCRIPTOR);
  }

  /**
   * Without a descriptor, for none is free, less can be learned; nothing of a tool that is gone.
   */
  static ToolStatus hold(ProcessIdentity tool) {
    int pidfd = Pidfd.open(tool.pid());
    try {
      return ProcStat.of(tool).isPresent()
          ? new ToolStatus(Optional.of(tool), Math.max(pidfd, NO_DESCRIPTOR))
          : closed(pidfd, Optional.empty());
    } catch (ProcessException e) {
      return closed(pidfd, Optional.of(tool));
    }
  }

  private static ToolStatus closed(int pidfd, Optional<ProcessIdentity> tool) {
    new ToolStatus(tool, Math.max(pidfd, NO_DESCRIPTOR)).close();
    return new ToolStatus(tool, NO_DESCRIPTOR);
  }

  /** Reaps the tool if the daemon inherited it. */
  Optional<Reaped> reap() {
    return tool.flatMap(ReapedChild::reap);
  }

  /** The status once it has ended: from reaping it, as a zombie of another parent, by its pidfd. */
  Optional<WaitStatus> learn(Optional<Reaped> reaped) {
    return reaped
        .map(child -> new WaitStatus(child.waitStatus()))
        .or(this::ofZombie)
        .or(this::ofDescriptor);
  }

  /** man 5 proc_pid_stat: field 52, shown to the owner of the process. */
  private Optional<WaitStatus> ofZombie() {
    return tool.flatMap(ProcStat::of)
        .filter(ProcStat::isZombie)
        .map(stat -> new WaitStatus(stat.waitStatus()));
  }

  private Optional<WaitStatus> ofDescriptor() {
    return pidfd == NO_DESCRIPTOR
        ? Optional.empty()
        : Pidfd.waitStatus(pidfd).stream().mapToObj(WaitStatus::new).findFirst();
  }

  void close() {
    if (pidfd != NO_DESCRIPTOR) {
      Descriptors.close(pidfd);
    }
  }
}
