package dev.runner.daemon.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Which boot of this machine a process id belongs to: after a reboot every id means another one.
 */
public record BootId(String value) {
  // man 5 proc_sys_kernel: a UUID drawn once at boot.
  private static final Path SOURCE = Path.of("/proc/sys/kernel/random/boot_id");

  /** Reads the present boot's id; throws {@link ProcessException} where the kernel tells none. */
  public static BootId current() {
    try {
      return new BootId(Files.readString(SOURCE).strip());
    } catch (IOException e) {
      throw new ProcessException(
          "Cannot read " + SOURCE + ": processes cannot be recognised again. Linux is needed.", e);
    }
  }
}
