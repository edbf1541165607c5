package dev.runner.daemon.process.posix;

import static dev.runner.daemon.process.posix.LibC.INT;
import static dev.runner.daemon.process.posix.LibC.LONG;
import static dev.runner.daemon.process.posix.LibC.POINTER;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/** Children of this process: reaped, inherited; and groups signalled. */
public final class Children {
  private static final int NO_HANG = 1;
  private static final int SET_CHILD_SUBREAPER = 36;
  private static final int GET_CHILD_SUBREAPER = 37;
  private static final int RUSAGE_BYTES = 144;
  private static final int SYSTEM_TIME_OFFSET = 16;
  private static final int MAX_RSS_OFFSET = 32;
  private static final MethodHandle WAIT4 =
      LibC.withErrno("wait4", INT, INT, POINTER, INT, POINTER);
  private static final MethodHandle PRCTL =
      LibC.variadic("prctl", 1, INT, INT, LONG, LONG, LONG, LONG);
  private static final MethodHandle KILL = LibC.withErrno("kill", INT, INT, INT);

  private Children() {}

  /** A reaped child: its raw wait status and what it and its own reaped children used. */
  public record Reaped(int waitStatus, long userMs, long systemMs, long maxRssKib) {}

  /**
   * Reaps this one child if it has ended, never waiting; empty where it runs or is no child. By id
   * alone: to wait for any child would take the JDK's own from it.
   */
  public static Optional<Reaped> reap(long pid) {
    try (Call call = Call.begin()) {
      MemorySegment status = call.arena().allocate(ValueLayout.JAVA_INT);
      MemorySegment usage = call.arena().allocate(RUSAGE_BYTES, Long.BYTES);
      int child =
          call.resultOf(
              (int) WAIT4.invokeExact(call.errno(), Math.toIntExact(pid), status, NO_HANG, usage));
      return child == pid ? Optional.of(reaped(status, usage)) : Optional.empty();
    } catch (Throwable e) {
      throw Call.broken(e);
    }
  }

  private static Reaped reaped(MemorySegment status, MemorySegment usage) {
    return new Reaped(
        status.get(ValueLayout.JAVA_INT, 0),
        milliseconds(usage, 0),
        milliseconds(usage, SYSTEM_TIME_OFFSET),
        usage.get(ValueLayout.JAVA_LONG, MAX_RSS_OFFSET));
  }

  private static long milliseconds(MemorySegment timeval, long offset) {
    long seconds = timeval.get(ValueLayout.JAVA_LONG, offset);
    return seconds * 1000 + timeval.get(ValueLayout.JAVA_LONG, offset + Long.BYTES) / 1000;
  }

  /** Whether orphaned descendants shall become children of this process; 0 or negative errno. */
  public static int inheritOrphans(boolean inherit) {
    try (Call call = Call.begin()) {
      return call.resultOf(
          (int)
              PRCTL.invokeExact(call.errno(), SET_CHILD_SUBREAPER, inherit ? 1L : 0L, 0L, 0L, 0L));
    } catch (Throwable e) {
      throw Call.broken(e);
    }
  }

  /** Whether they do. */
  public static boolean inheritsOrphans() {
    try (Call call = Call.begin()) {
      MemorySegment answer = call.arena().allocate(ValueLayout.JAVA_INT);
      int done =
          call.resultOf(
              (int)
                  PRCTL.invokeExact(
                      call.errno(), GET_CHILD_SUBREAPER, answer.address(), 0L, 0L, 0L));
      return done == 0 && answer.get(ValueLayout.JAVA_INT, 0) != 0;
    } catch (Throwable e) {
      throw Call.broken(e);
    }
  }

  /** Signals a process, or the group of a negative id; 0 or the negative errno. */
  public static int kill(long pid, int signal) {
    try (Call call = Call.begin()) {
      return call.resultOf((int) KILL.invokeExact(call.errno(), Math.toIntExact(pid), signal));
    } catch (Throwable e) {
      throw Call.broken(e);
    }
  }
}
