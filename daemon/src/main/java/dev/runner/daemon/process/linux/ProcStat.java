package dev.runner.daemon.process.linux;

import dev.runner.daemon.process.ProcessException;
import dev.runner.daemon.process.ProcessIdentity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** One line of {@code /proc/PID/stat} (man 5 proc_pid_stat): what it says that matters here. */
record ProcStat(
    ProcessIdentity identity,
    String command,
    char state,
    long parent,
    long group,
    long session,
    long threads,
    int waitStatus) {
  private static final int STATE = 0;
  private static final int PARENT = 1;
  private static final int GROUP = 2;
  private static final int SESSION = 3;
  private static final int THREADS = 17;
  private static final int START_TICKS = 19;
  private static final int WAIT_STATUS = 49;

  /** The process that has this id now; {@link ProcessException} when that cannot be told. */
  static Optional<ProcStat> of(long pid) {
    try {
      byte[] line = Files.readAllBytes(Path.of("/proc/" + pid + "/stat"));
      return Optional.of(parse(new String(line, StandardCharsets.ISO_8859_1)));
    } catch (IOException e) {
      return absent(pid, e);
    }
  }

  /**
   * Not there, gone while being read (ESRCH) or hidden is absence; being out of descriptors is not:
   * a living process must never be taken for ended.
   */
  private static Optional<ProcStat> absent(long pid, IOException why) {
    if (String.valueOf(why.getMessage()).contains("Too many open files")) {
      throw new ProcessException("Cannot look at process " + pid + ". Raise ulimit -n.", why);
    }
    return Optional.empty();
  }

  /** This very process, were it alive or a zombie. */
  static Optional<ProcStat> of(ProcessIdentity process) {
    return of(process.pid()).filter(stat -> stat.identity().equals(process));
  }

  /** The command stands in parentheses and may hold any byte, parentheses and blanks too. */
  static ProcStat parse(String line) {
    int open = line.indexOf('(');
    int close = line.lastIndexOf(')');
    String[] fields = line.substring(close + 2).strip().split(" ", -1);
    return new ProcStat(
        new ProcessIdentity(
            Long.parseLong(line.substring(0, open - 1)), Long.parseLong(fields[START_TICKS])),
        line.substring(open + 1, close),
        fields[STATE].charAt(0),
        Long.parseLong(fields[PARENT]),
        Long.parseLong(fields[GROUP]),
        Long.parseLong(fields[SESSION]),
        Long.parseLong(fields[THREADS]),
        Integer.parseInt(fields[WAIT_STATUS]));
  }

  /** A dead main thread (Z) with other threads left is a living process. */
  boolean isAlive() {
    return state != 'X' && (state != 'Z' || threads > 1);
  }

  boolean isZombie() {
    return state == 'Z' && threads <= 1;
  }
}
