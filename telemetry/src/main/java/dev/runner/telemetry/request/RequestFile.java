package dev.runner.telemetry.request;

import dev.runner.telemetry.journal.Durable;
import dev.runner.telemetry.journal.JournalException;
import dev.runner.telemetry.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import tools.jackson.core.JacksonException;

/** Writes and reads {@code request.json}. */
public final class RequestFile {
  private RequestFile() {}

  /**
   * Writes the request once, durably.
   *
   * @return the SHA-256 of the file, hexadecimal
   * @throws IOException when it exists already or cannot be written
   */
  public static String create(Path file, TaskRequest request) throws IOException {
    byte[] json = Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsBytes(request);
    Durable.create(file, json);
    return sha256(json);
  }

  /** Reads a request; throws {@link JournalException} when it is missing or not readable. */
  public static TaskRequest read(Path file) {
    try {
      return Json.mapper().readValue(Files.readAllBytes(file), TaskRequest.class);
    } catch (IOException | JacksonException e) {
      throw new JournalException("cannot read " + file + ": " + e.getMessage(), e);
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
