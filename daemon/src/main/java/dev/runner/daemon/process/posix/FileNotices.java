package dev.runner.daemon.process.posix;

import static dev.runner.daemon.process.posix.LibC.INT;
import static dev.runner.daemon.process.posix.LibC.POINTER;

import java.lang.invoke.MethodHandle;

/** Notices of changed files (man 7 inotify). */
public final class FileNotices {
  /** Written, truncated, unlinked while held open, moved; then never again until asked again. */
  public static final int ONCE_CHANGED = 0x2 | 0x4 | 0x800 | 0x80000000;

  private static final int NON_BLOCKING_CLOSE_ON_EXEC = 02000000 | 04000;
  private static final MethodHandle INIT = LibC.withErrno("inotify_init1", INT, INT);
  private static final MethodHandle ADD =
      LibC.withErrno("inotify_add_watch", INT, INT, POINTER, INT);
  private static final MethodHandle REMOVE = LibC.withErrno("inotify_rm_watch", INT, INT, INT);

  private FileNotices() {}

  /** A new descriptor to read notices from, or the negative errno. */
  public static int open() {
    try (Call call = Call.begin()) {
      return call.resultOf((int) INIT.invokeExact(call.errno(), NON_BLOCKING_CLOSE_ON_EXEC));
    } catch (Throwable e) {
      throw Call.broken(e);
    }
  }

  /**
   * Asks for notices of a file; its watch number (the same for the same file) or negative errno.
   */
  public static int watch(int descriptor, String path, int events) {
    try (Call call = Call.begin()) {
      return call.resultOf(
          (int) ADD.invokeExact(call.errno(), descriptor, call.text(path), events));
    } catch (Throwable e) {
      throw Call.broken(e);
    }
  }

  /** Asks no longer; 0 or the negative errno. */
  public static int forget(int descriptor, int watch) {
    try (Call call = Call.begin()) {
      return call.resultOf((int) REMOVE.invokeExact(call.errno(), descriptor, watch));
    } catch (Throwable e) {
      throw Call.broken(e);
    }
  }
}
