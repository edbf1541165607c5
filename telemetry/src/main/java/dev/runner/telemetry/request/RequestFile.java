package dev.runner.telemetry.request;

import dev.runner.telemetry.journal.Durable;
import dev.runner.telemetry.journal.JournalException;
import dev.runner.telemetry.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import tools.jackson.core.JacksonException;

/** Writes and reads {@code request.json}. */
public final class RequestFile {
  /** A request comes in one body; a larger file is none of ours. */
  private static final int MAX_BYTES = 16 << 20;

  private RequestFile() {}

  /**
   * Writes the request once; it is on disk when the file and its folder are flushed.
   *
   * @return the SHA-256 of the file, hexadecimal
   * @throws IOException when it exists already or cannot be written
   */
  public static String create(Path file, TaskRequest request) throws IOException {
    byte[] json = Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsBytes(request);
    if (json.length > MAX_BYTES) {
      throw new IOException("the request is larger than " + MAX_BYTES + " bytes");
    }
    Durable.createUnflushed(file, json);
    return sha256(json);
  }

  /** Reads a request; throws {@link JournalException} when it is missing or not readable. */
  public static TaskRequest read(Path file) {
    return read(file, TaskRequest.class);
  }

  /** The same, passing over what no launch needs: a tenth of the work. */
  public static TaskRequest.Command readCommand(Path file) {
    return read(file, TaskRequest.Command.class);
  }

  private static <T> T read(Path file, Class<T> type) {
    try {
      return Json.mapper().readValue(bytes(file), type);
    } catch (IOException | JacksonException e) {
      throw new JournalException("cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  /** Run folders can come from elsewhere: a link or a device in one must not be read through. */
  private static byte[] bytes(Path file) throws IOException {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new IOException("it is no regular file");
    }
    try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        throw new IOException("it is larger than " + MAX_BYTES + " bytes");
      }
      return bytes;
    }
  }

  /** The SHA-256 of some bytes, hexadecimal. */
  public static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }
}
