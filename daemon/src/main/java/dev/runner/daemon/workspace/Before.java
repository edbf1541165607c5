package dev.runner.daemon.workspace;

import dev.runner.telemetry.journal.Durable;
import dev.runner.telemetry.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.core.JacksonException;

/**
 * How a work tree stood before a task, kept until its end, over daemons.
 *
 * @param root of the work tree
 * @param snapshot absent where {@code why} says why it is not known
 */
record Before(String root, Optional<Snapshot> snapshot, Optional<String> why) {
  private static final String FILE = "before.json";

  void write(Path folder) throws IOException {
    Durable.replace(folder.resolve(FILE), Json.mapper().writeValueAsBytes(this));
  }

  /** What was written; empty where nothing was. */
  static Optional<Before> read(Path folder) throws IOException {
    Path file = folder.resolve(FILE);
    try {
      return Files.exists(file)
          ? Optional.of(Json.mapper().readValue(Files.readAllBytes(file), Before.class))
          : Optional.empty();
    } catch (JacksonException e) {
      throw new IOException(file + " cannot be read: " + e.getMessage(), e);
    }
  }
}
