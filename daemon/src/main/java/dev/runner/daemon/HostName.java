package dev.runner.daemon;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** What this machine calls itself. */
public final class HostName {
  private static final String NAME = read();

  private HostName() {}

  /** The name; read once and without asking the network, as a look-up of addresses would. */
  public static String current() {
    return NAME;
  }

  private static String read() {
    try {
      return Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
    } catch (IOException e) {
      return Optional.ofNullable(System.getenv("HOSTNAME")).orElse("localhost");
    }
  }
}
