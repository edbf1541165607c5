package dev.runner.daemon.lifecycle;

import dev.runner.daemon.process.posix.Descriptors;
import dev.runner.telemetry.journal.Space;
import java.nio.file.Path;

/**
 * Reserves blocks through the operating system (fallocate(2), KEEP_SIZE; ftruncate(2)); best
 * effort.
 */
final class JournalSpace implements Space {
  @Override
  public void reserve(Path file, long offset, long bytes) {
    int descriptor = Descriptors.open(file.toString(), Descriptors.O_WRONLY);
    if (descriptor >= 0) {
      int _ = Descriptors.reserve(descriptor, offset, bytes);
      Descriptors.close(descriptor);
    }
  }

  @Override
  public void release(Path file, long size) {
    int descriptor = Descriptors.open(file.toString(), Descriptors.O_WRONLY);
    if (descriptor >= 0) {
      int _ = Descriptors.truncate(descriptor, size);
      Descriptors.close(descriptor);
    }
  }
}
