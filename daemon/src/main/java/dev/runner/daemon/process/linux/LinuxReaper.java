package dev.runner.daemon.process.linux;

import dev.runner.daemon.process.exit.Reaper;
import dev.runner.daemon.process.posix.Children;
import java.util.List;
import java.util.Set;

/** Reaps by id the zombies this daemon inherited as subreaper (man 2 PR_SET_CHILD_SUBREAPER). */
public final class LinuxReaper implements Reaper {
  private final long self = ProcessHandle.current().pid();
  private final OwnChildren own;

  public LinuxReaper(OwnChildren own) {
    this.own = own;
  }

  @Override
  public int reapOrphans() {
    List<Long> zombies = foreignZombies();
    // Asked after looking: whatever was spawned before the look has been noted by now.
    Set<Long> awaited = zombies.isEmpty() ? Set.of() : own.awaited();
    return Math.toIntExact(
        zombies.stream()
            .filter(pid -> !awaited.contains(pid))
            .filter(pid -> Children.reap(pid).isPresent())
            .count());
  }

  /** What the JDK starts stays in the daemon's session; what came from a task never is in it. */
  private List<Long> foreignZombies() {
    ProcessTable table = ProcessTable.read();
    long session = table.find(self).map(ProcStat::session).orElse(0L);
    return table.childrenOf(self).stream()
        .filter(child -> child.isZombie() && child.session() != session)
        .map(child -> child.identity().pid())
        .toList();
  }
}
