package dev.runner.daemon.process.posix;

import static dev.runner.daemon.process.posix.LibC.INT;
import static dev.runner.daemon.process.posix.LibC.LONG;
import static dev.runner.daemon.process.posix.LibC.POINTER;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/** Pseudo-terminals (man 7 pty); Linux, the same on x86_64 and aarch64. */
public final class PseudoTerminal {
  private static final int NAME_BYTES = 64;
  private static final long SET_WINDOW_SIZE = 0x5414;
  private static final int WINDOW_SIZE_BYTES = 8;
  // struct termios: three flag words stand before c_lflag; larger than glibc's 60 bytes.
  private static final int TERMIOS_BYTES = 128;
  private static final int LOCAL_FLAGS_OFFSET = 12;
  private static final int ICANON = 02;
  private static final int ECHO = 010;
  private static final MethodHandle OPEN = LibC.withErrno("posix_openpt", INT, INT);
  private static final MethodHandle GRANT = LibC.withErrno("grantpt", INT, INT);
  private static final MethodHandle UNLOCK = LibC.withErrno("unlockpt", INT, INT);
  private static final MethodHandle NAME = LibC.plain("ptsname_r", INT, INT, POINTER, LONG);
  private static final MethodHandle IOCTL = LibC.variadic("ioctl", 2, INT, INT, LONG, POINTER);
  private static final MethodHandle ATTRIBUTES = LibC.withErrno("tcgetattr", INT, INT, POINTER);

  private PseudoTerminal() {}

  /** How the line is set: whether typed characters appear, and whether whole lines are read. */
  public record Settings(boolean echo, boolean canonical) {}

  /** A new master, non-blocking, whose slave can be opened; or the negative errno. */
  public static int open() {
    try (Call call = Call.begin()) {
      int flags =
          Descriptors.O_RDWR
              | Descriptors.O_NOCTTY
              | Descriptors.O_NONBLOCK
              | Descriptors.O_CLOEXEC;
      int master = call.resultOf((int) OPEN.invokeExact(call.errno(), flags));
      if (master < 0) {
        return master;
      }
      int refused = call.resultOf((int) GRANT.invokeExact(call.errno(), master));
      if (refused == 0) {
        refused = call.resultOf((int) UNLOCK.invokeExact(call.errno(), master));
      }
      if (refused < 0) {
        Descriptors.close(master);
        return refused;
      }
      return master;
    } catch (Throwable e) {
      throw Call.broken(e);
    }
  }

  /** The path of the slave; empty where the descriptor is no master. */
  public static Optional<String> slave(int master) {
    try (Call call = Call.begin()) {
      MemorySegment name = call.arena().allocate(NAME_BYTES);
      int error = (int) NAME.invokeExact(master, name, (long) NAME_BYTES);
      return error == 0 ? Optional.of(name.getString(0)) : Optional.empty();
    } catch (Throwable e) {
      throw Call.broken(e);
    }
  }

  /** Tells the programs a new size of the window (SIGWINCH); 0 or the negative errno. */
  public static int resize(int master, int columns, int rows) {
    try (Call call = Call.begin()) {
      MemorySegment size = call.arena().allocate(WINDOW_SIZE_BYTES, Short.BYTES);
      size.setAtIndex(ValueLayout.JAVA_SHORT, 0, (short) rows);
      size.setAtIndex(ValueLayout.JAVA_SHORT, 1, (short) columns);
      return call.resultOf((int) IOCTL.invokeExact(call.errno(), master, SET_WINDOW_SIZE, size));
    } catch (Throwable e) {
      throw Call.broken(e);
    }
  }

  /** How the slave is set, asked of its master; empty where the descriptor is none. */
  public static Optional<Settings> settings(int master) {
    try (Call call = Call.begin()) {
      MemorySegment attributes = call.arena().allocate(TERMIOS_BYTES, Integer.BYTES);
      int failed = call.resultOf((int) ATTRIBUTES.invokeExact(call.errno(), master, attributes));
      int local = attributes.get(ValueLayout.JAVA_INT, LOCAL_FLAGS_OFFSET);
      return failed == 0
          ? Optional.of(new Settings((local & ECHO) != 0, (local & ICANON) != 0))
          : Optional.empty();
    } catch (Throwable e) {
      throw Call.broken(e);
    }
  }
}
