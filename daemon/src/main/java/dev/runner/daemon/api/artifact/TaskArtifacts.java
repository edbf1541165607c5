package dev.runner.daemon.api.artifact;

import dev.runner.daemon.folder.FolderVisitor;
import dev.runner.daemon.folder.MediaTypes;
import dev.runner.daemon.folder.OpenFolder;
import dev.runner.daemon.folder.RegularFile;
import dev.runner.telemetry.event.Event.Artifact;
import dev.runner.telemetry.json.Json;
import dev.runner.telemetry.layout.Home;
import dev.runner.telemetry.layout.RunFolder;
import dev.runner.telemetry.layout.TaskFolder;
import dev.runner.telemetry.view.TaskView;
import java.io.IOException;
import java.nio.channels.Channels;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;

/** What one task left behind: what was recorded when it ended, and the files themselves. */
public record TaskArtifacts(Home home, TaskView task) {
  private static final int MAX_LIST_BYTES = 16 << 20;
  private static final int MAX_FILES = 10_000;

  /**
   * What was recorded when the task ended; of one that has not, what lies there, without digests.
   */
  public List<LeftFile> list() throws IOException {
    return task.completed().isEmpty() ? present() : recorded().stream().map(LeftFile::of).toList();
  }

  /** What was recorded when the task ended; nothing of one that has not. */
  public List<Artifact> recorded() throws IOException {
    if (task.completed().isEmpty()) {
      return List.of();
    }
    List<Artifact> told = task.completed().get().event().artifacts();
    List<Artifact> list = wholeList().filter(whole -> whole.size() > told.size()).orElse(told);
    return list.stream().filter(TaskArtifacts::isWhole).toList();
  }

  /** A record that came from elsewhere can lack what ours always have. */
  private static boolean isWhole(Artifact artifact) {
    return Stream.of(artifact.path(), artifact.sha256(), artifact.mediaType())
        .allMatch(Objects::nonNull);
  }

  /** The record of one of them. */
  Optional<Artifact> recorded(String path) throws IOException {
    return recorded().stream().filter(artifact -> artifact.path().equals(path)).findFirst();
  }

  /** An event holds a part of a long list only; the whole stands in a file beside the logs. */
  private Optional<List<Artifact>> wholeList() throws IOException {
    Optional<RegularFile> file = open(List.of(TaskFolder.ARTIFACT_LIST));
    if (file.isEmpty()) {
      return Optional.empty();
    }
    try (var in = Channels.newInputStream(file.get().channel())) {
      byte[] json = in.readNBytes(MAX_LIST_BYTES);
      return Optional.of(Json.mapper().readValue(json, new TypeReference<List<Artifact>>() {}));
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  /** The file at these names below the artifacts folder, open; empty for everything else. */
  public Optional<RegularFile> file(List<String> names) throws IOException {
    return open(Stream.concat(Stream.of(TaskFolder.ARTIFACTS), names.stream()).toList());
  }

  private Optional<RegularFile> open(List<String> names) throws IOException {
    Optional<OpenFolder> folder = folder();
    if (folder.isEmpty()) {
      return Optional.empty();
    }
    try (OpenFolder open = folder.get()) {
      return open.file(names);
    }
  }

  private Optional<OpenFolder> folder(String... below) throws IOException {
    List<String> names = new ArrayList<>(List.of(task.runId(), RunFolder.TASKS, task.taskId()));
    names.addAll(List.of(below));
    return OpenFolder.open(home.runs(), names.toArray(String[]::new));
  }

  private List<LeftFile> present() throws IOException {
    List<LeftFile> present = new ArrayList<>();
    Optional<OpenFolder> folder = folder(TaskFolder.ARTIFACTS);
    if (folder.isPresent()) {
      try (OpenFolder open = folder.get()) {
        open.walk(new Present(present));
      }
    }
    present.sort(Comparator.comparing(LeftFile::path));
    return present;
  }

  private record Present(List<LeftFile> files) implements FolderVisitor {
    @Override
    public void file(Found found) {
      if (files.size() < MAX_FILES) {
        long bytes = found.attributes().size();
        String mediaType = MediaTypes.of(found.path());
        files.add(new LeftFile(found.path(), bytes, Optional.empty(), mediaType));
      }
    }

    @Override
    public void passedOver(String path, String why) {
      // told among the findings of the task when it ends
    }
  }
}
