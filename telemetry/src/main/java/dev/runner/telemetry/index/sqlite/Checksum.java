package dev.runner.telemetry.index.sqlite;

import dev.runner.telemetry.index.IndexException;
import dev.runner.telemetry.layout.PrivateFolder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;

/**
 * The checksum of the file between two daemons, so that a bit that flips meanwhile is noticed:
 * SQLite keeps none itself. It stands beside the file after an orderly end only.
 */
public final class Checksum {
  private static final int BUFFER_BYTES = 256 * 1024;

  private Checksum() {}

  /** Seals the closed file. */
  public static void seal(Path file) {
    try {
      Files.deleteIfExists(aside(file));
      Path seal = Files.createFile(aside(file), PrivateFolder.ownerFile());
      Files.writeString(seal, of(file), StandardCharsets.US_ASCII);
    } catch (IOException e) {
      throw IndexException.of(e);
    }
  }

  /** Whether the file is as it was sealed, or was never sealed; breaks the seal. */
  public static boolean confirms(Path file) {
    try {
      if (!Files.exists(aside(file))) {
        return true;
      }
      String sealed = Files.readString(aside(file), StandardCharsets.ISO_8859_1);
      Files.delete(aside(file));
      return sealed.equals(of(file));
    } catch (IOException e) {
      throw IndexException.of(e);
    }
  }

  public static Path aside(Path file) {
    return file.resolveSibling(file.getFileName() + ".crc");
  }

  /** Of a few bytes. */
  public static int of(byte[] bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes);
    return (int) crc.getValue();
  }

  private static String of(Path file) throws IOException {
    CRC32C crc = new CRC32C();
    ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      while (channel.read(buffer) >= 0) {
        crc.update(buffer.flip());
        buffer.clear();
      }
    }
    return Long.toHexString(crc.getValue());
  }
}
