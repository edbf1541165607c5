package dev.runner.cli.daemon;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * One process for all time: its id and the clock ticks after boot at which it began.
 *
 * @param startTicks field 22 of {@code /proc/PID/stat} (proc_pid_stat(5)); 0 where unknown
 */
public record ProcessMark(long pid, long startTicks) {
  private static final int START_TICKS_AFTER_NAME = 19;

  /** Whether that very process lives, and not another one that got its id. */
  boolean lives() {
    try {
      return ticks(Files.readString(Path.of("/proc", String.valueOf(pid), "stat"))) == startTicks;
    } catch (IOException e) {
      return !Files.isDirectory(Path.of("/proc/self")) && ProcessHandle.of(pid).isPresent();
    }
  }

  /** Field 22; the name in field 2 may hold blanks and brackets, so it is skipped from its end. */
  private static long ticks(String stat) {
    int at = stat.lastIndexOf(')') + 2;
    for (int field = 0; field < START_TICKS_AFTER_NAME && at > 0; field++) {
      at = stat.indexOf(' ', at) + 1;
    }
    int end = stat.indexOf(' ', at);
    return at > 0 && end > at ? Long.parseLong(stat.substring(at, end)) : -1;
  }
}
