package dev.runner.daemon.api.artifact;

import dev.runner.telemetry.event.Event.Artifact;
import java.util.Optional;

/**
 * A file that a task left, as it is listed.
 *
 * @param path relative to the artifacts folder
 * @param sha256 of what was recorded; absent while the task has not ended
 * @param mediaType as its name says
 */
public record LeftFile(String path, long bytes, Optional<String> sha256, String mediaType) {
  static LeftFile of(Artifact recorded) {
    return new LeftFile(
        recorded.path(), recorded.bytes(), Optional.of(recorded.sha256()), recorded.mediaType());
  }
}
