package dev.runner.daemon.supervise;

import dev.runner.daemon.output.AnswerFile;
import dev.runner.daemon.output.Conclusion;
import dev.runner.daemon.task.decide.Effect;
import dev.runner.daemon.task.decide.Input;
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

/**
 * Gathers what a task left: what it wrote to its artifacts folder, what its globs match, and its
 * final answer.
 */
final class ArtifactCollection {
  /** More artifacts than this stand in {@code artifacts.json} as well, because events are cut. */
  private static final int MAX_IN_EVENT = 64;

  private final AnswerFile answers;

  ArtifactCollection(AnswerFile answers) {
    this.answers = answers;
  }

  /** What is known of a task that has ended. */
  record Ended(TaskFolder folder, boolean terminalLost, Conclusion output) {}

  Input.Collected collect(Effect.Collect effect, Ended task) {
    List<String> findings = new ArrayList<>();
    List<Artifact> artifacts = artifacts(effect, task, findings);
    return new Input.Collected(
        effect.taskId(), artifacts, findings, task.terminalLost(), task.output().proof());
  }

  private List<Artifact> artifacts(Effect.Collect effect, Ended task, List<String> findings) {
    TaskFolder folder = task.folder();
    try {
      copyMatches(effect, folder, findings);
      saveAnswer(task, findings);
      List<Artifact> artifacts = new ArtifactFolder(folder.artifacts(), findings).list();
      writeLongList(folder, artifacts);
      return artifacts;
    } catch (IOException | RuntimeException e) {
      findings.add("its artifacts could not be collected: " + e);
      return List.of();
    }
  }

  private void saveAnswer(Ended task, List<String> findings) {
    task.output()
        .answer()
        .ifPresent(answer -> {
          try {
            answers.write(task.folder(), answer).ifPresent(findings::add);
          } catch (IOException e) {
            findings.add("its final answer could not be saved: " + e);
          }
        });
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
