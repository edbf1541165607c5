package dev.runner.daemon.process.linux;

import dev.runner.daemon.process.tree.WaitsFor;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** The system call a thread is blocked in (man 5 proc_pid_syscall). */
record SystemCall(int number, long firstArgument) {
  private static final boolean ARM = System.getProperty("os.arch").equals("aarch64");

  /** read, readv (asm/unistd.h). */
  private static final Set<Integer> READS = ARM ? Set.of(63, 65) : Set.of(0, 19);

  /** poll, select, pselect6, ppoll, epoll_wait, epoll_pwait, epoll_pwait2, io_uring_enter. */
  private static final Set<Integer> SEVERAL =
      ARM ? Set.of(72, 73, 22, 441, 426) : Set.of(7, 23, 270, 271, 232, 281, 441, 426);

  /** {@code running}, and {@code -1} outside of a call, are none; what is unreadable neither. */
  static Optional<SystemCall> parse(String line) {
    String[] words = line.split(" ", 3);
    return words.length < 2 || words[0].equals("-1")
        ? Optional.empty()
        : Optional.of(
            new SystemCall(
                Integer.parseInt(words[0]), Long.parseUnsignedLong(words[1].substring(2), 16)));
  }

  WaitsFor waitsFor(Predicate<String> mayBeTerminal) {
    if (READS.contains(number)) {
      boolean terminal = mayBeTerminal.test(Long.toString(firstArgument));
      return terminal ? WaitsFor.TERMINAL : WaitsFor.OTHER;
    }
    return SEVERAL.contains(number) ? WaitsFor.PERHAPS_TERMINAL : WaitsFor.OTHER;
  }
}
