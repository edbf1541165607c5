package dev.runner.cli.http;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HexFormat;

/**
 * Keys that do not repeat. Read from the system: SecureRandom takes longer to load than a request.
 */
public final class RandomKey {
  private static final int BYTES = 16;

  private RandomKey() {}

  /** A new one. */
  public static String next() {
    try (FileInputStream random = new FileInputStream("/dev/urandom")) {
      return HexFormat.of().formatHex(random.readNBytes(BYTES));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read /dev/urandom", e);
    }
  }
}
