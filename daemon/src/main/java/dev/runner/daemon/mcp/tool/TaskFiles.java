package dev.runner.daemon.mcp.tool;

import dev.runner.daemon.api.artifact.ContentKind;
import dev.runner.daemon.api.artifact.LeftFile;
import dev.runner.daemon.api.artifact.TaskArtifacts;
import dev.runner.daemon.api.ask.Refs;
import dev.runner.daemon.api.body.Body;
import dev.runner.daemon.api.problem.ProblemException;
import dev.runner.daemon.api.service.Services;
import dev.runner.daemon.folder.RegularFile;
import dev.runner.telemetry.json.Json;
import dev.runner.telemetry.view.TaskView;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code task_artifacts}: the files a task left, as a list, or one of them as text. */
final class TaskFiles implements McpTool {
  private static final int MAX_SHOWN = 100;

  private final Services services;
  private final Refs refs;

  TaskFiles(Services services, Refs refs) {
    this.services = services;
    this.refs = refs;
  }

  @Override
  public String name() {
    return "task_artifacts";
  }

  @Override
  public Told call(ToolCall call) throws IOException {
    Body body = call.body();
    String ref = body.requiredText("task_id");
    Optional<String> path = body.text("path");
    TextRange range = TextRange.of(body);
    body.end();
    TaskView task = refs.task(ref, call.caller());
    TaskArtifacts artifacts = new TaskArtifacts(services.home(), task);
    return path.isPresent()
        ? read(task, artifacts, path.get(), range.from(0))
        : list(task, artifacts.list());
  }

  private Told list(TaskView task, List<LeftFile> all) {
    List<LeftFile> shown = all.subList(0, Math.min(all.size(), MAX_SHOWN));
    ObjectNode json = Json.mapper().createObjectNode().put("task_id", task.taskId());
    json.put("folder", folder(task)).put("count", all.size());
    ArrayNode items = json.putArray("items");
    shown.forEach(file -> items.add(Json.mapper().<ObjectNode>valueToTree(file)));
    if (all.isEmpty()) {
      return new Told(task.taskId() + " left no files.", json);
    }
    String lines =
        shown.stream()
            .map(file -> file.path() + " (" + file.bytes() + " bytes, " + file.mediaType() + ")")
            .collect(Collectors.joining("\n"));
    String rest = all.size() > shown.size() ? "\nand " + (all.size() - shown.size()) + " more" : "";
    return new Told("In " + folder(task) + ":\n" + lines + rest, json);
  }

  /** Whoever asks runs on this machine, and may have better tools to look at a file. */
  private String folder(TaskView task) {
    return services.history().folder(task.runId()).task(task.taskId()).artifacts().toString();
  }

  private Told read(TaskView task, TaskArtifacts artifacts, String path, TextRange range)
      throws IOException {
    RegularFile file =
        artifacts
            .file(List.of(path.split("/", -1)))
            .orElseThrow(() ->
                new ProblemException(
                    404,
                    "no_such_artifact",
                    "The task left no file " + path + ". See them: task_artifacts without path"));
    try (SeekableByteChannel masked = services.redaction().over(file.channel())) {
      if (!ContentKind.isText(masked)) {
        throw new ProblemException(
            422,
            "invalid_request",
            "%s is no text (%d bytes); it stands in %s."
                .formatted(path, masked.size(), folder(task)));
      }
      Output output = new Output(path, TextPart.read(masked, range, !task.status().isFinal()));
      return new Told(output.told(), output.json().put("task_id", task.taskId()));
    }
  }
}
