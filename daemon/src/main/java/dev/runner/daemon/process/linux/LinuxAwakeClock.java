package dev.runner.daemon.process.linux;

import dev.runner.daemon.process.AwakeClock;
import dev.runner.daemon.process.posix.Clocks;

/** The kernel's own clocks: {@code System.nanoTime} promises no origin two JVMs would share. */
public final class LinuxAwakeClock implements AwakeClock {

  @Override
  public long awakeMs() {
    return Clocks.milliseconds(Clocks.MONOTONIC);
  }

  @Override
  public long sinceBootMs() {
    return Clocks.milliseconds(Clocks.BOOTTIME);
  }
}
