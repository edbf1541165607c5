package dev.runner.daemon.process.posix;

import static dev.runner.daemon.process.posix.LibC.INT;
import static dev.runner.daemon.process.posix.LibC.LONG;
import static dev.runner.daemon.process.posix.LibC.POINTER;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.OptionalInt;

/** Descriptors that stand for one process, whoever gets its id later (man 2 pidfd_open). */
public final class Pidfd {
  // By number, the same on all machines: glibc has names for these only since 2.36.
  private static final long PIDFD_SEND_SIGNAL = 424;
  private static final long PIDFD_OPEN = 434;
  // linux/pidfd.h: _IOWR(0xFF, 11, struct pidfd_info) at its first size, 64 bytes.
  private static final long PIDFD_GET_INFO = 0xC040FF0BL;
  private static final int INFO_BYTES = 64;
  private static final int EXIT_CODE_OFFSET = 60;
  private static final long INFO_EXIT = 1 << 3;
  private static final MethodHandle SYSCALL =
      LibC.variadic("syscall", 1, LONG, LONG, LONG, LONG, LONG, LONG);
  private static final MethodHandle IOCTL = LibC.variadic("ioctl", 2, INT, INT, LONG, POINTER);

  private Pidfd() {}

  /** A close-on-exec descriptor of the process that has this id now, or the negative errno. */
  public static int open(long pid) {
    return call(PIDFD_OPEN, pid, 0);
  }

  /** Sends a signal; 0 or the negative errno. */
  public static int send(int pidfd, int signal) {
    return call(PIDFD_SEND_SIGNAL, pidfd, signal);
  }

  private static int call(long number, long first, long second) {
    try (Call call = Call.begin()) {
      return call.resultOf((long) SYSCALL.invokeExact(call.errno(), number, first, second, 0L, 0L));
    } catch (Throwable e) {
      throw Call.broken(e);
    }
  }

  /**
   * The wait status of a process that somebody has reaped, whoever its parent was; empty before
   * that and on kernels older than 6.15.
   */
  public static OptionalInt waitStatus(int pidfd) {
    try (Call call = Call.begin()) {
      MemorySegment info = call.arena().allocate(INFO_BYTES, Long.BYTES);
      info.set(ValueLayout.JAVA_LONG, 0, INFO_EXIT);
      int result =
          call.resultOf((int) IOCTL.invokeExact(call.errno(), pidfd, PIDFD_GET_INFO, info));
      boolean told = result == 0 && (info.get(ValueLayout.JAVA_LONG, 0) & INFO_EXIT) != 0;
      return told
          ? OptionalInt.of(info.get(ValueLayout.JAVA_INT, EXIT_CODE_OFFSET))
          : OptionalInt.empty();
    } catch (Throwable e) {
      throw Call.broken(e);
    }
  }
}
