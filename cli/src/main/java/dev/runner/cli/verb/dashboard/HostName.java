package dev.runner.cli.verb.dashboard;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What this machine calls itself; asking a resolver could take seconds. */
final class HostName {
  private static final Path KERNEL = Path.of("/proc/sys/kernel/hostname");

  private HostName() {}

  static String current() {
    try {
      return Files.readString(KERNEL).strip();
    } catch (IOException e) {
      return "HOST";
    }
  }
}
