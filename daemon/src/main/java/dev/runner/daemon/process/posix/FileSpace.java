package dev.runner.daemon.process.posix;

import static dev.runner.daemon.process.posix.LibC.INT;
import static dev.runner.daemon.process.posix.LibC.POINTER;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/** The disk space files take, which Java does not tell: a sparse file takes less than its size. */
public final class FileSpace {
  private static final int AT_FDCWD = -100;
  private static final int AT_SYMLINK_NOFOLLOW = 0x100;
  private static final int STATX_BLOCKS = 0x400;
  private static final int BLOCK_BYTES = 512;

  /** The structure and where its blocks stand: the same on all machines (statx(2)). */
  private static final long STATX_BYTES = 256;

  private static final long BLOCKS_AT = 48;
  private static final MethodHandle STATX =
      LibC.withErrno("statx", INT, INT, POINTER, INT, INT, POINTER);

  private FileSpace() {}

  /** The bytes of disk that a file, folder or link itself takes, or the negative errno. */
  public static long allocated(String path) {
    try (Call call = Call.begin()) {
      MemorySegment found = call.arena().allocate(STATX_BYTES, Long.BYTES);
      int result =
          call.resultOf(
              (int)
                  STATX.invokeExact(
                      call.errno(),
                      AT_FDCWD,
                      call.text(path),
                      AT_SYMLINK_NOFOLLOW,
                      STATX_BLOCKS,
                      found));
      return result < 0 ? result : found.get(ValueLayout.JAVA_LONG, BLOCKS_AT) * BLOCK_BYTES;
    } catch (Throwable e) {
      throw Call.broken(e);
    }
  }
}
