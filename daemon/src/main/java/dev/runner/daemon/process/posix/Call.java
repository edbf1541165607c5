package dev.runner.daemon.process.posix;

import java.lang.foreign.Arena;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.VarHandle;

/** The memory of one call: its arguments and where errno is kept before the JVM overwrites it. */
record Call(Arena arena, MemorySegment errno) implements AutoCloseable {
  static final Linker.Option CAPTURE_ERRNO = Linker.Option.captureCallState("errno");
  private static final StructLayout CAPTURED = Linker.Option.captureStateLayout();
  private static final VarHandle ERRNO = CAPTURED.varHandle(PathElement.groupElement("errno"));

  static Call begin() {
    Arena arena = Arena.ofConfined();
    return new Call(arena, arena.allocate(CAPTURED));
  }

  MemorySegment text(String text) {
    return arena.allocateFrom(text);
  }

  /** The result as the kernel itself gives it: -1 becomes the negative errno. */
  int resultOf(long returned) {
    return returned == -1 ? -(int) ERRNO.get(errno, 0L) : Math.toIntExact(returned);
  }

  /** What a call that cannot fail by itself threw: a mistake of ours in its description. */
  static AssertionError broken(Throwable thrown) {
    return new AssertionError("A native call is described wrongly", thrown);
  }

  @Override
  public void close() {
    arena.close();
  }
}
