package dev.runner.daemon.supervise;

import java.time.Duration;

/** What processor time a process has used. */
final class CpuTime {
  private CpuTime() {}

  /** User and system time in milliseconds; 0 when the process is gone. */
  static long ofMs(long pid) {
    return ProcessHandle.of(pid)
        .flatMap(handle -> handle.info().totalCpuDuration())
        .map(Duration::toMillis)
        .orElse(0L);
  }
}
