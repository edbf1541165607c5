package dev.runner.telemetry.share;

import dev.runner.telemetry.journal.Durable;
import dev.runner.telemetry.journal.JournalException;
import dev.runner.telemetry.json.Json;
import dev.runner.telemetry.layout.RunFolder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.core.JacksonException;

/** Writes and reads {@code origin.json}. */
public final class OriginFile {
  private static final int MAX_BYTES = 64 * 1024;

  private OriginFile() {}

  /** Whether the run was imported; costs one look at the file system. */
  public static boolean isThere(RunFolder run) {
    return Files.exists(run.origin(), LinkOption.NOFOLLOW_LINKS);
  }

  /**
   * Where the run was imported from; empty for a run that was not.
   *
   * @throws JournalException when the file is there and says nothing that can be read
   */
  public static Optional<RunOrigin> read(RunFolder run) {
    if (!isThere(run)) {
      return Optional.empty();
    }
    try {
      return Optional.of(Json.mapper().readValue(bytes(run.origin()), RunOrigin.class));
    } catch (IOException | JacksonException e) {
      throw new JournalException("cannot read " + run.origin() + ": " + e.getMessage(), e);
    }
  }

  private static byte[] bytes(Path file) throws IOException {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new IOException("it is no regular file");
    }
    try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      return in.readNBytes(MAX_BYTES);
    }
  }

  /** Writes the origin once, durably. */
  public static void create(RunFolder run, RunOrigin origin) throws IOException {
    Durable.create(
        run.origin(), Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsBytes(origin));
  }
}
