package dev.runner.daemon.api.share;

import dev.runner.daemon.api.answer.Answers;
import dev.runner.daemon.api.answer.Disposition;
import dev.runner.daemon.api.ask.Asking;
import dev.runner.daemon.api.ask.Query;
import dev.runner.daemon.api.ask.Refs;
import dev.runner.daemon.api.body.Body;
import dev.runner.daemon.api.door.Caller;
import dev.runner.daemon.api.door.Right;
import dev.runner.daemon.api.problem.Problem;
import dev.runner.daemon.api.problem.ProblemException;
import dev.runner.daemon.api.service.Services;
import dev.runner.daemon.api.service.Streams;
import dev.runner.daemon.folder.OpenFolder;
import dev.runner.daemon.intake.IntakeException;
import dev.runner.daemon.share.ArchiveCheck;
import dev.runner.daemon.share.ArchiveCheck.Checked;
import dev.runner.daemon.share.BadArchive;
import dev.runner.daemon.share.RunExport;
import dev.runner.telemetry.json.Json;
import dev.runner.telemetry.json.Times;
import dev.runner.telemetry.view.RunJson;
import dev.runner.telemetry.view.RunView;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** {@code /runs/{id}/export}, {@code /runs/verify} and {@code /runs/import}. */
public final class ShareRoutes {
  private static final String GZIP = "application/gzip";

  private final Services services;
  private final Refs refs;
  private final Streams streams;

  public ShareRoutes(Services services, Refs refs, Streams streams) {
    this.services = services;
    this.refs = refs;
    this.streams = streams;
  }

  public void add(RoutesConfig routes) {
    routes.get("/api/v1/runs/{id}/export", this::export);
    routes.post("/api/v1/runs/verify", this::verify);
    routes.post("/api/v1/runs/import", this::takeIn);
    routes.exception(BadArchive.class, (e, ctx) -> refuse(ctx, e));
  }

  private void export(Context ctx) throws IOException {
    Query.only(ctx);
    RunView run = refs.run(ctx.pathParam("id"), Asking.caller(ctx, Right.READ));
    Answers.offer(ctx, GZIP);
    OpenFolder folder =
        OpenFolder.open(services.home().runs(), run.runId())
            .orElseThrow(
                () -> new ProblemException(404, "no_such_run", "The folder of the run is gone."));
    try (RunExport export = new RunExport(run, folder, services.redaction());
        Streams.Use use = streams.begin(ctx, Streams.Kind.ARCHIVE)) {
      ctx.contentType(GZIP);
      ctx.header("Runner-Run", export.runId());
      ctx.header("Content-Disposition", Disposition.of(export.runId() + ".tar.gz", true));
      ctx.header("Runner-Complete", Boolean.toString(export.complete()));
      if (!Answers.isHead(ctx)) {
        export.write(use.out());
      }
    } catch (NoSuchFileException e) {
      throw new ProblemException(
          404, "no_such_run", run.runId() + " was removed while it was packed.");
    }
  }

  private void verify(Context ctx) throws IOException {
    Query.only(ctx);
    Path archive = archive(ctx);
    try (Streams.Use _ = streams.begin(ctx, Streams.Kind.ARCHIVE)) {
      Checked checked = ArchiveCheck.check(archive);
      Answers.one(ctx, json(checked), style -> text(checked));
    }
  }

  private static ObjectNode json(Checked checked) {
    ObjectNode node = Json.mapper().createObjectNode();
    node.put("run_id", checked.manifest().runId()).put("run_uid", checked.manifest().runUid());
    node.put("host", checked.runHost()).put("complete", checked.manifest().complete());
    node.put("exported_at", Times.rfc3339(checked.manifest().exportedAt()));
    return node.put("files", checked.manifest().files().size()).put("bytes", checked.bytes());
  }

  private static String text(Checked checked) {
    return "%s is whole: %d files, %d bytes, exported %s%s.\n"
        .formatted(
            checked.manifest().runId(),
            checked.manifest().files().size(),
            checked.bytes(),
            Times.rfc3339(checked.manifest().exportedAt()),
            checked.manifest().complete() ? "" : " while it was still open");
  }

  private void takeIn(Context ctx) throws IOException {
    Query.only(ctx);
    Caller caller = Asking.caller(ctx, Right.DECIDE);
    Path archive = archive(ctx);
    try (Streams.Use _ = streams.begin(ctx, Streams.Kind.ARCHIVE)) {
      RunView run = refs.run(taken(archive), caller);
      ctx.status(201).header("Location", "/api/v1/runs/" + run.runId());
      Answers.one(ctx, RunJson.of(run), style -> run.runId() + "\n");
    }
  }

  private String taken(Path archive) {
    try {
      return services.imports().take(archive);
    } catch (IOException e) {
      throw new IntakeException("The archive could not be taken in: " + e.getMessage(), e);
    }
  }

  /**
   * The archive a request names by its path on this machine. Whoever may name files to a daemon
   * could ask it about files that are closed to him, so this is for the person alone.
   */
  private static Path archive(Context ctx) {
    Asking.caller(ctx, Right.DECIDE);
    Body body = Body.read(ctx.bodyAsBytes());
    String file = body.requiredText("file");
    if (!file.isEmpty() && !file.startsWith("/")) {
      body.wrong("file", "must be an absolute path");
    }
    body.end();
    try {
      return readable(Path.of(file).toRealPath());
    } catch (IOException | InvalidPathException e) {
      throw noFile(file);
    }
  }

  /** A pipe would be waited for, and a device never ends. */
  private static Path readable(Path file) throws FileSystemException {
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      throw new FileSystemException(file.toString());
    }
    return file;
  }

  private static ProblemException noFile(String file) {
    return new ProblemException(
        404, "no_such_file", file + " is no file that the daemon of this home can read.");
  }

  private static void refuse(Context ctx, BadArchive bad) {
    List<Problem.Field> errors =
        bad.faults().stream().map(fault -> field(fault.path(), fault.detail())).toList();
    Problem problem = new Problem(422, "bad_archive", detail(bad), errors);
    ctx.status(problem.status())
        .contentType(Problem.MEDIA_TYPE)
        .result(
            Json.mapper().writeValueAsBytes(ctx.appData(Answers.REDACTION).json(problem.json())));
  }

  private static String detail(BadArchive bad) {
    return "The archive is not as it was exported: " + bad.getMessage() + ".";
  }

  private static Problem.Field field(String path, String detail) {
    Map<String, Object> file = path.isEmpty() ? Map.of() : Map.of("file", path);
    return new Problem.Field("", detail, file);
  }
}
