package dev.runner.daemon.process.posix;

import dev.runner.daemon.process.ProcessException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/**
 * Finds functions of the C library. Loading this class costs about 100 ms, so each family of calls
 * is a class of its own, which the JVM initialises at its first call and not before.
 */
@SuppressWarnings("restricted") // Native access is this package's purpose; granted in the manifest.
final class LibC {
  static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
  static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG;
  static final MemoryLayout POINTER = ValueLayout.ADDRESS;
  private static final Linker LINKER = Linker.nativeLinker();

  private LibC() {}

  /** A function that answers by its value alone. */
  static MethodHandle plain(String name, MemoryLayout result, MemoryLayout... arguments) {
    return LINKER.downcallHandle(address(name), FunctionDescriptor.of(result, arguments));
  }

  /** A function that sets errno: the handle takes the memory for it as its first argument. */
  static MethodHandle withErrno(String name, MemoryLayout result, MemoryLayout... arguments) {
    return LINKER.downcallHandle(
        address(name), FunctionDescriptor.of(result, arguments), Call.CAPTURE_ERRNO);
  }

  /** As {@link #withErrno}, variadic from argument {@code firstVariadic} on (0 is the first). */
  static MethodHandle variadic(
      String name, int firstVariadic, MemoryLayout result, MemoryLayout... arguments) {
    return LINKER.downcallHandle(
        address(name),
        FunctionDescriptor.of(result, arguments),
        Call.CAPTURE_ERRNO,
        Linker.Option.firstVariadicArg(firstVariadic));
  }

  private static MemorySegment address(String name) {
    return LINKER
        .defaultLookup()
        .find(name)
        .orElseThrow(() ->
            new ProcessException(
                "The C library has no function '"
                    + name
                    + "': tools cannot be started. Linux with glibc 2.34 or newer is needed."));
  }
}
