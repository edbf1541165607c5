package dev.runner.daemon.compare;

import dev.runner.telemetry.event.Event.Artifact;
import dev.runner.telemetry.json.Json;
import dev.runner.telemetry.layout.TaskFolder;
import dev.runner.telemetry.view.TaskView;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.core.JacksonException;

/** What a task left behind: from its last event, or from the whole list where that was cut. */
final class ArtifactList {
  private static final int MAX_BYTES = 16 << 20;

  private ArtifactList() {}

  static List<Artifact> of(TaskView task, TaskFolder folder) throws IOException {
    List<Artifact> told =
        task.completed().map(completed -> completed.event().artifacts()).orElse(List.of());
    Path whole = folder.artifactList();
    // Run folders can come from elsewhere: no link is read through, and no list that cannot be
    // ours.
    return Files.isRegularFile(whole, LinkOption.NOFOLLOW_LINKS) && Files.size(whole) <= MAX_BYTES
        ? read(whole, told)
        : told;
  }

  private static List<Artifact> read(Path whole, List<Artifact> told) throws IOException {
    try (InputStream in = Files.newInputStream(whole, LinkOption.NOFOLLOW_LINKS)) {
      return List.of(Json.mapper().readValue(in.readNBytes(MAX_BYTES), Artifact[].class));
    } catch (JacksonException e) {
      return told;
    }
  }
}
