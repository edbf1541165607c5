package dev.runner.daemon.api.log;

import dev.runner.daemon.api.answer.Answers;
import dev.runner.daemon.api.ask.Asking;
import dev.runner.daemon.api.ask.Query;
import dev.runner.daemon.api.ask.Refs;
import dev.runner.daemon.api.door.Caller;
import dev.runner.daemon.api.door.Right;
import dev.runner.daemon.api.problem.ProblemException;
import dev.runner.daemon.api.service.Services;
import dev.runner.daemon.api.service.Streams;
import dev.runner.daemon.redact.MaskedFiles;
import dev.runner.telemetry.layout.TaskFolder;
import dev.runner.telemetry.view.TaskView;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;

/** {@code /tasks/{id}/logs}: raw bytes of what a tool wrote, whole, in part, or as it grows. */
public final class LogRoutes {
  private final Services services;
  private final Refs refs;
  private final Streams streams;
  private final MaskedFiles files;

  public LogRoutes(Services services, Refs refs, Streams streams) {
    this.services = services;
    this.refs = refs;
    this.streams = streams;
    this.files = new MaskedFiles(services.home().runs(), services.redaction());
  }

  public void add(RoutesConfig routes) {
    routes.get("/api/v1/tasks/{id}/logs/{stream}", this::get);
  }

  private void get(Context ctx) throws IOException {
    Query.only(ctx, "offset", "length", "tail_lines", "follow");
    Caller caller = Asking.caller(ctx, Right.READ);
    TaskView task = refs.task(ctx.pathParam("id"), caller);
    LogPart part = LogPart.of(ctx, log(task, ctx.pathParam("stream")));
    Answers.offer(ctx, "text/plain");
    ctx.contentType("text/plain; charset=utf-8");
    ctx.header("Content-Security-Policy", "sandbox; default-src 'none'");
    if (Query.flag(ctx, "follow") && !Answers.isHead(ctx)) {
      follow(part, task, caller);
    } else {
      part.send();
    }
  }

  private LogFile log(TaskView task, String stream) {
    TaskFolder folder = services.history().folder(task.runId()).task(task.taskId());
    return switch (stream) {
      case "stdout" -> new LogFile(folder.stdout(), files);
      case "stderr" -> new LogFile(folder.stderr(), files);
      default ->
          throw new ProblemException(
              404, "no_such_log", "There is no log " + stream + ": only stdout and stderr.");
    };
  }

  /** An offset that the file no longer has is its end: the tool has cut it. */
  private void follow(LogPart part, TaskView task, Caller caller) throws IOException {
    Context ctx = part.ctx();
    long offset = Math.min(part.begin().orElse(0L), part.bytes().size());
    ctx.header("Runner-Offset", Long.toString(offset));
    try (Streams.Use use = streams.begin(ctx, Streams.Kind.LOG)) {
      use.out().flush();
      new LogFollow(services, task, part.log())
          .run(offset, use.out(), () -> use.open() && caller.isValid());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
