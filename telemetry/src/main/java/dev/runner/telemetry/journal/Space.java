package dev.runner.telemetry.journal;

import java.nio.file.Path;

/** Reserves disk blocks ahead of a journal's end, so that its last events fit on a full disk. */
@FunctionalInterface
public interface Space {
  /** Reserves {@code bytes} from {@code offset} on; the size stays as it is; best effort. */
  void reserve(Path file, long offset, long bytes);

  /** Gives back what is reserved behind the end, {@code size}, for good; best effort. */
  default void release(Path file, long size) {}

  /** For file systems and tests without reservation. */
  static Space none() {
    return (file, offset, bytes) -> {};
  }
}
