package dev.runner.daemon.api.artifact;

import dev.runner.daemon.api.answer.Answers;
import dev.runner.daemon.api.answer.Bytes;
import dev.runner.daemon.api.answer.Disposition;
import dev.runner.daemon.api.ask.Asking;
import dev.runner.daemon.api.ask.ByteRange;
import dev.runner.daemon.api.ask.Query;
import dev.runner.daemon.api.ask.Refs;
import dev.runner.daemon.api.door.Right;
import dev.runner.daemon.api.problem.ProblemException;
import dev.runner.daemon.api.service.Services;
import dev.runner.daemon.folder.RegularFile;
import dev.runner.telemetry.json.Json;
import dev.runner.telemetry.view.TaskView;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** {@code /tasks/{id}/artifacts}: what a task left, as a list and as bytes no browser runs. */
public final class ArtifactRoutes {
  private final Services services;
  private final Refs refs;

  public ArtifactRoutes(Services services, Refs refs) {
    this.services = services;
    this.refs = refs;
  }

  public void add(RoutesConfig routes) {
    routes.get("/api/v1/tasks/{id}/artifacts", this::list);
    routes.get("/api/v1/tasks/{id}/artifacts/<path>", this::get);
  }

  private TaskArtifacts artifacts(Context ctx) {
    TaskView task = refs.task(ctx.pathParam("id"), Asking.caller(ctx, Right.READ));
    return new TaskArtifacts(services.home(), task);
  }

  private void list(Context ctx) throws IOException {
    Query.only(ctx);
    long pos = services.events().latest();
    List<LeftFile> list = artifacts(ctx).list();
    List<JsonNode> items =
        list.stream().map(file -> Json.mapper().<JsonNode>valueToTree(file)).toList();
    Answers.many(ctx, items, Optional.empty(), pos, style -> ArtifactTable.of(list, style));
  }

  private void get(Context ctx) throws IOException {
    Query.only(ctx);
    TaskArtifacts artifacts = artifacts(ctx);
    List<String> names = ArtifactPath.names(ctx.req().getRequestURI()).orElseThrow(() -> none(ctx));
    RegularFile opened = artifacts.file(names).orElseThrow(() -> none(ctx));
    try (SeekableByteChannel channel = services.redaction().over(opened.channel())) {
      String tag = tag(artifacts, String.join("/", names), opened);
      answer(ctx, channel, names.getLast(), tag);
    }
  }

  private static ProblemException none(Context ctx) {
    return new ProblemException(
        404,
        "no_such_artifact",
        "The task left no such file. See them: runner artifacts " + ctx.pathParam("id"));
  }

  /**
   * The recorded digest for as long as the file is what was recorded, else what it looks like; with
   * the edition of what is masked in it.
   */
  private String tag(TaskArtifacts artifacts, String path, RegularFile opened) throws IOException {
    String edition = services.redaction().edition();
    long bytes = opened.attributes().size();
    var modified = opened.attributes().lastModifiedTime().toInstant();
    return artifacts
        .recorded(path)
        .filter(artifact -> artifact.bytes() == bytes)
        .filter(artifact -> !modified.isAfter(artifacts.task().completed().orElseThrow().ts()))
        .map(artifact -> "\"%s-%s\"".formatted(artifact.sha256(), edition))
        .orElseGet(() -> "W/\"%d-%d-%s\"".formatted(bytes, modified.toEpochMilli(), edition));
  }

  private static void answer(Context ctx, SeekableByteChannel channel, String name, String tag)
      throws IOException {
    ContentKind kind = ContentKind.of(ContentKind.beginning(channel));
    Bytes bytes = new Bytes(ctx, tag, channel.size());
    ctx.header("Content-Security-Policy", "sandbox; default-src 'none'");
    if (bytes.begin()) {
      return;
    }
    ByteRange part = bytes.part();
    ctx.contentType(kind.mediaType());
    ctx.header("Content-Disposition", Disposition.of(name, kind.download()));
    bytes.send(part, (asked, out) -> Bytes.copy(channel, asked, out));
  }
}
