package dev.runner.daemon.process.posix;

import static dev.runner.daemon.process.posix.LibC.INT;
import static dev.runner.daemon.process.posix.LibC.LONG;
import static dev.runner.daemon.process.posix.LibC.POINTER;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/** File descriptors: made, read, awaited and closed; every one is close-on-exec. */
public final class Descriptors {
  public static final int O_RDONLY = 0;
  public static final int O_WRONLY = 1;
  public static final int O_RDWR = 2;
  public static final int O_CREAT = 0100;
  public static final int O_EXCL = 0200;
  public static final int O_NOCTTY = 0400;
  public static final int O_APPEND = 02000;
  public static final int O_NONBLOCK = 04000;

  /** Names a file without opening it: no wait, no permission, nothing done to a device. */
  public static final int O_PATH = 010000000;

  /** The one flag here that differs between machines (asm/fcntl.h). */
  public static final int O_NOFOLLOW =
      System.getProperty("os.arch").equals("aarch64") ? 0100000 : 0400000;

  static final int O_CLOEXEC = 02000000;
  private static final int MFD_CLOEXEC = 1;
  private static final int KEEP_SIZE = 1;
  private static final MethodHandle OPEN = LibC.variadic("open", 2, INT, POINTER, INT, INT);
  private static final MethodHandle CLOSE = LibC.withErrno("close", INT, INT);
  private static final MethodHandle READ = LibC.withErrno("read", LONG, INT, POINTER, LONG);
  private static final MethodHandle WRITE = LibC.withErrno("write", LONG, INT, POINTER, LONG);
  private static final MethodHandle EVENTFD = LibC.withErrno("eventfd", INT, INT, INT);
  private static final MethodHandle MEMFD_CREATE =
      LibC.withErrno("memfd_create", INT, POINTER, INT);
  private static final MethodHandle POLL = LibC.withErrno("poll", INT, POINTER, LONG, INT);
  private static final MethodHandle FALLOCATE =
      LibC.withErrno("fallocate", INT, INT, INT, LONG, LONG);
  private static final MethodHandle FTRUNCATE = LibC.withErrno("ftruncate", INT, INT, LONG);

  private Descriptors() {}

  /** Opens a file that is there; the descriptor or the negative errno. */
  public static int open(String path, int flags) {
    try (Call call = Call.begin()) {
      return call.resultOf(
          (int) OPEN.invokeExact(call.errno(), call.text(path), flags | O_CLOEXEC, 0));
    } catch (Throwable e) {
      throw Call.broken(e);
    }
  }

  /** Closes; Linux gives the descriptor free whatever it answers. */
  public static void close(int descriptor) {
    try (Call call = Call.begin()) {
      int _ = (int) CLOSE.invokeExact(call.errno(), descriptor);
    } catch (Throwable e) {
      throw Call.broken(e);
    }
  }

  /** Reads into {@code buffer}; bytes read or the negative errno. */
  public static int read(int descriptor, MemorySegment buffer) {
    try (Call call = Call.begin()) {
      return call.resultOf(
          (long) READ.invokeExact(call.errno(), descriptor, buffer, buffer.byteSize()));
    } catch (Throwable e) {
      throw Call.broken(e);
    }
  }

  /** Writes what fits of {@code bytes}, native memory; bytes written or the negative errno. */
  public static int write(int descriptor, MemorySegment bytes) {
    try (Call call = Call.begin()) {
      return call.resultOf(
          (long) WRITE.invokeExact(call.errno(), descriptor, bytes, bytes.byteSize()));
    } catch (Throwable e) {
      throw Call.broken(e);
    }
  }

  /** Adds one to an event counter, which makes it readable; 8 or the negative errno. */
  public static int signalEvent(int eventDescriptor) {
    try (Call call = Call.begin()) {
      MemorySegment one = call.arena().allocateFrom(ValueLayout.JAVA_LONG, 1L);
      return call.resultOf(
          (long) WRITE.invokeExact(call.errno(), eventDescriptor, one, one.byteSize()));
    } catch (Throwable e) {
      throw Call.broken(e);
    }
  }

  /** Makes an event counter that never blocks (man 2 eventfd); or the negative errno. */
  public static int eventCounter() {
    int closeOnExecNonBlocking = O_CLOEXEC | O_NONBLOCK;
    try (Call call = Call.begin()) {
      return call.resultOf((int) EVENTFD.invokeExact(call.errno(), 0, closeOnExecNonBlocking));
    } catch (Throwable e) {
      throw Call.broken(e);
    }
  }

  /** Makes a file in memory that lives as long as somebody has it open; or the negative errno. */
  public static int memoryFile(String name) {
    try (Call call = Call.begin()) {
      return call.resultOf(
          (int) MEMFD_CREATE.invokeExact(call.errno(), call.text(name), MFD_CLOEXEC));
    } catch (Throwable e) {
      throw Call.broken(e);
    }
  }

  /**
   * Waits until one of the {@code count} pollfd structures has something; how many, or the negative
   * errno. A negative timeout waits for ever.
   */
  public static int poll(MemorySegment pollfds, long count, int timeoutMs) {
    try (Call call = Call.begin()) {
      return call.resultOf((int) POLL.invokeExact(call.errno(), pollfds, count, timeoutMs));
    } catch (Throwable e) {
      throw Call.broken(e);
    }
  }

  /**
   * Sets the size, and frees what is reserved behind it even where the size stays as it is, which
   * Java's own truncate leaves alone; 0 or the negative errno.
   */
  public static int truncate(int descriptor, long bytes) {
    try (Call call = Call.begin()) {
      return call.resultOf((int) FTRUNCATE.invokeExact(call.errno(), descriptor, bytes));
    } catch (Throwable e) {
      throw Call.broken(e);
    }
  }

  /** Reserves space from an offset on, without changing the size; 0 or the negative errno. */
  public static int reserve(int descriptor, long offset, long bytes) {
    try (Call call = Call.begin()) {
      return call.resultOf(
          (int) FALLOCATE.invokeExact(call.errno(), descriptor, KEEP_SIZE, offset, bytes));
    } catch (Throwable e) {
      throw Call.broken(e);
    }
  }
}
