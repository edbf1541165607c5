package dev.runner.daemon.process.linux;

import dev.runner.daemon.process.ProcessIdentity;
import dev.runner.daemon.process.posix.Children;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Processes this daemon inherited as subreaper. Whatever a task leaves behind is one of them or
 * descends from one, because the end of a wrapper hands its children on before anybody can see that
 * end (kernel: exit_notify).
 *
 * <p>They become children of the reaper's first living thread (kernel: find_new_reaper), which in a
 * JVM is the one that waits in the launcher to the end; what the daemon starts itself are children
 * of the threads that start it. So one small file tells what a sweep of all processes would.
 */
final class Orphans {
  // Each further look is owed to a process that ended during the one before.
  private static final int MAX_LOOKS = 8;

  private static final long SELF = ProcessHandle.current().pid();
  private static final Path LIST = Path.of("/proc/" + SELF + "/task/" + SELF + "/children");

  private Orphans() {}

  /** Whether a task of which the wrapper has ended may have left something; if not, it has not. */
  static boolean mayBeLeftBy(ProcessIdentity wrapper) {
    return !isOwnChild(wrapper)
        || !Children.inheritsOrphans()
        || anyAliveSince(wrapper.startTicks());
  }

  /** What an earlier daemon launched went to another reaper, and so did what it left. */
  private static boolean isOwnChild(ProcessIdentity wrapper) {
    return ProcStat.of(wrapper).filter(stat -> stat.parent() == SELF).isPresent();
  }

  /**
   * Older ones belong to other tasks. One that ends after it was listed adds its children to the
   * list behind our back, and one that is reaped meanwhile can hide its neighbour (man 5
   * proc_tid_children): only a list that holds what had ended before, and still holds it, counts.
   */
  private static boolean anyAliveSince(long ticks) {
    Set<Long> settled = Set.of();
    for (int look = 0; look < MAX_LOOKS; look++) {
      Optional<Set<Long>> listed = list();
      if (listed.isEmpty()) {
        return true;
      }
      Map<Long, ProcStat> present = present(listed.get());
      if (present.values().stream().anyMatch(orphan -> isAliveSince(orphan, ticks))) {
        return true;
      }
      if (settled.containsAll(listed.get()) && present.size() == listed.get().size()) {
        return false;
      }
      settled = listed.get();
    }
    return true;
  }

  private static boolean isAliveSince(ProcStat orphan, long ticks) {
    return orphan.isAlive() && orphan.identity().startTicks() >= ticks;
  }

  private static Map<Long, ProcStat> present(Set<Long> pids) {
    return pids.stream()
        .flatMap(pid -> ProcStat.of(pid).stream())
        .collect(Collectors.toMap(orphan -> orphan.identity().pid(), Function.identity()));
  }

  /** Empty where the kernel does not tell (built without CONFIG_PROC_CHILDREN). */
  private static Optional<Set<Long>> list() {
    try {
      String pids = Files.readString(LIST, StandardCharsets.US_ASCII).strip();
      return Optional.of(
          Stream.of(pids.split(" ", -1))
              .filter(pid -> !pid.isEmpty())
              .map(Long::valueOf)
              .collect(Collectors.toSet()));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
