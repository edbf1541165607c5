package dev.runner.telemetry.journal;

import java.nio.file.Path;

/** Reserves disk blocks ahead of a journal's end, so that its last events fit on a full disk. */
@FunctionalInterface
public interface Space {
  /** Reserves up to {@code bytes} beyond the file's size, which stays as it is; best effort. */
  void reserve(Path file, long bytes);

  /** For file systems and tests without reservation. */
  static Space none() {
    return (file, bytes) -> {};
  }
}
