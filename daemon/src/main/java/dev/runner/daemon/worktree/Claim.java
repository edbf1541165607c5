package dev.runner.daemon.worktree;

import dev.runner.telemetry.event.Event.OwnWorkTree;
import dev.runner.telemetry.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.core.JacksonException;

/**
 * A name that is a task's, from its acceptance until its work tree is removed.
 *
 * @param into the branch its work is to be merged into
 */
record Claim(String runId, String taskId, OwnWorkTree worktree, Optional<String> into) {

  byte[] json() {
    return Json.mapper().writeValueAsBytes(this);
  }

  static Claim read(Path file) throws IOException {
    try {
      return Json.mapper().readValue(Files.readAllBytes(file), Claim.class);
    } catch (JacksonException e) {
      throw new IOException(file + " cannot be read: " + e.getMessage(), e);
    }
  }
}
