package dev.runner.daemon.supervise;

import dev.runner.daemon.task.decide.Effect;
import dev.runner.daemon.task.decide.Input;
import dev.runner.daemon.task.decide.WorkTreeEnd;
import dev.runner.daemon.workspace.Ending;
import dev.runner.telemetry.event.Event.Artifact;
import dev.runner.telemetry.journal.Durable;
import dev.runner.telemetry.json.Json;
import dev.runner.telemetry.layout.TaskFolder;
import dev.runner.telemetry.request.RequestFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Gathers what a task left: what it wrote to its artifacts folder, and what its globs match. */
final class ArtifactCollection {
  /** More artifacts than this stand in {@code artifacts.json} as well, because events are cut. */
  private static final int MAX_IN_EVENT = 64;

  Input.Collected collect(
      Effect.Collect effect, TaskFolder folder, boolean terminalLost, Ending workspace) {
    List<String> findings = new ArrayList<>(workspace.findings());
    try {
      copyMatches(effect, folder, findings);
      List<Artifact> artifacts = new ArtifactFolder(folder.artifacts(), findings).list();
      writeLongList(folder, artifacts);
      return new Input.Collected(
          effect.taskId(), artifacts, findings, terminalLost, workspace(workspace));
    } catch (IOException | RuntimeException e) {
      findings.add("its artifacts could not be collected: " + e);
      return new Input.Collected(
          effect.taskId(), List.of(), findings, terminalLost, workspace(workspace));
    }
  }

  private static WorkTreeEnd workspace(Ending ending) {
    return new WorkTreeEnd(ending.git(), ending.setUpFailed());
  }

  private static void copyMatches(Effect.Collect effect, TaskFolder folder, List<String> findings)
      throws IOException {
    if (!effect.globs().isEmpty()) {
      Path cwd = Path.of(RequestFile.readCommand(folder.request()).cwd());
      new ArtifactGlobs(cwd, effect.globs(), findings).copyTo(folder.artifacts());
    }
  }

  private static void writeLongList(TaskFolder folder, List<Artifact> artifacts)
      throws IOException {
    if (artifacts.size() > MAX_IN_EVENT && !Files.exists(folder.artifactList())) {
      Durable.create(folder.artifactList(), Json.mapper().writeValueAsBytes(artifacts));
    }
  }
}
