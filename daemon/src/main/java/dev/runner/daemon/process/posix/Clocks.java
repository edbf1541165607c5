package dev.runner.daemon.process.posix;

import static dev.runner.daemon.process.posix.LibC.INT;
import static dev.runner.daemon.process.posix.LibC.LONG;
import static dev.runner.daemon.process.posix.LibC.POINTER;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/** Clocks of the kernel (man 2 clock_gettime). */
public final class Clocks {
  /** Stands still while the machine sleeps. */
  public static final int MONOTONIC = 1;

  /** Goes on while the machine sleeps. */
  public static final int BOOTTIME = 7;

  private static final MethodHandle GET_TIME = LibC.withErrno("clock_gettime", INT, INT, POINTER);
  private static final int TIMESPEC_BYTES = 16;
  private static final long NANOS_PER_MS = 1_000_000;

  private Clocks() {}

  /** Milliseconds of the clock. */
  public static long milliseconds(int clock) {
    try (Call call = Call.begin()) {
      MemorySegment time = call.arena().allocate(TIMESPEC_BYTES, LONG.byteAlignment());
      int failed = (int) GET_TIME.invokeExact(call.errno(), clock, time);
      assert failed == 0;
      long seconds = time.get(ValueLayout.JAVA_LONG, 0);
      return seconds * 1000 + time.get(ValueLayout.JAVA_LONG, Long.BYTES) / NANOS_PER_MS;
    } catch (Throwable e) {
      throw Call.broken(e);
    }
  }
}
