package dev.runner.daemon.keep;

import dev.runner.telemetry.layout.Home;
import java.util.function.LongSupplier;

/**
 * Whether the file system of the home has room for new tasks.
 *
 * @param minBytes what must be free ({@code settings.min_free_bytes})
 */
public record FreeSpace(Home home, LongSupplier minBytes) {

  /** What is free, for us: one statvfs(3); 0 when that cannot be told. */
  public long bytes() {
    return home.path().toFile().getUsableSpace();
  }

  public long needed() {
    return minBytes.getAsLong();
  }
}
