package dev.runner.daemon.api.log;

import dev.runner.daemon.api.answer.Answers;
import dev.runner.daemon.api.ask.Asking;
import dev.runner.daemon.api.ask.ByteRange;
import dev.runner.daemon.api.ask.Query;
import dev.runner.daemon.api.ask.Refs;
import dev.runner.daemon.api.ask.TaskQuery;
import dev.runner.daemon.api.door.Caller;
import dev.runner.daemon.api.door.Right;
import dev.runner.daemon.api.log.LogTimes.Stamp;
import dev.runner.daemon.api.problem.ProblemException;
import dev.runner.daemon.api.service.Services;
import dev.runner.daemon.api.service.Streams;
import dev.runner.daemon.redact.MaskedFiles;
import dev.runner.telemetry.layout.TaskFolder;
import dev.runner.telemetry.view.TaskView;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

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
    routes.get("/api/v1/tasks/{id}/logs/{stream}/times", this::times);
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

  /** One more is looked for than is told: it is where the next page begins. */
  private void times(Context ctx) throws IOException {
    Query.only(ctx, "offset", "length", "limit", "cursor");
    TaskView task = refs.task(ctx.pathParam("id"), Asking.caller(ctx, Right.READ));
    if (!ctx.pathParam("stream").equals("stdout")) {
      throw new ProblemException(404, "no_such_log", "Times are noted of stdout alone.");
    }
    long pos = services.events().latest();
    int limit = TaskQuery.limit(ctx);
    List<Stamp> found = new LogTimes(folder(task).stdoutTimes(), files).of(part(ctx), limit + 1);
    List<Stamp> told = found.subList(0, Math.min(found.size(), limit));
    Answers.many(
        ctx,
        told.stream().map(Stamp::json).toList(),
        found.stream().skip(limit).findFirst().map(next -> Long.toString(next.offset())),
        pos,
        style ->
            told.stream()
                .map(stamp -> stamp.offset() + " " + stamp.ts() + "\n")
                .collect(Collectors.joining()));
  }

  /** A cursor is the byte a page begins at; the length counts from {@code offset} on. */
  private static ByteRange part(Context ctx) {
    long begin = Asking.whole(ctx, "offset", 0, Long.MAX_VALUE).orElse(0L);
    long length = Asking.whole(ctx, "length", 0, Long.MAX_VALUE).orElse(Long.MAX_VALUE);
    long from = Math.max(begin, Asking.whole(ctx, "cursor", 0, Long.MAX_VALUE).orElse(begin));
    return new ByteRange(from, Math.max(0, length - (from - begin)));
  }

  private TaskFolder folder(TaskView task) {
    return services.history().folder(task.runId()).task(task.taskId());
  }

  private LogFile log(TaskView task, String stream) {
    TaskFolder folder = folder(task);
    return switch (stream) {
      case "stdout" -> new LogFile(folder.stdout(), files);
      case "stderr" -> stderr(task, folder);
      default ->
          throw new ProblemException(
              404, "no_such_log", "There is no log " + stream + ": only stdout and stderr.");
    };
  }

  private LogFile stderr(TaskView task, TaskFolder folder) {
    if (task.context().onTerminal()) {
      throw new ProblemException(
          404, "no_such_log", task.taskId() + " runs on a terminal: all it prints is in stdout.");
    }
    return new LogFile(folder.stderr(), files);
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
