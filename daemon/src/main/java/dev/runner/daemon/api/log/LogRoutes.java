package dev.runner.daemon.api.log;

import dev.runner.daemon.api.answer.Bytes;
import dev.runner.daemon.api.ask.Asking;
import dev.runner.daemon.api.ask.ByteRange;
import dev.runner.daemon.api.ask.Refs;
import dev.runner.daemon.api.door.Right;
import dev.runner.daemon.api.problem.ProblemException;
import dev.runner.daemon.api.service.Services;
import dev.runner.daemon.api.service.Streams;
import dev.runner.telemetry.layout.TaskFolder;
import dev.runner.telemetry.view.TaskView;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code /tasks/{id}/logs}: raw bytes of what a tool wrote, whole, in part, or as it grows. */
public final class LogRoutes {
  private static final int MAX_TAIL_LINES = 10_000;

  private final Services services;
  private final Refs refs;
  private final Streams streams;

  public LogRoutes(Services services, Refs refs, Streams streams) {
    this.services = services;
    this.refs = refs;
    this.streams = streams;
  }

  public void add(RoutesConfig routes) {
    routes.get("/api/v1/tasks/{id}/logs/{stream}", this::get);
    routes.head("/api/v1/tasks/{id}/logs/{stream}", this::get);
  }

  private void get(Context ctx) throws IOException {
    TaskView task = refs.task(ctx.pathParam("id"), Asking.caller(ctx, Right.READ));
    Path log = log(task, ctx.pathParam("stream"));
    ctx.contentType("text/plain; charset=utf-8");
    ctx.header("Accept-Ranges", "bytes");
    ctx.header("Content-Security-Policy", "sandbox; default-src 'none'");
    if (Boolean.parseBoolean(ctx.queryParam("follow"))) {
      follow(ctx, task, log);
    } else {
      part(ctx, log);
    }
  }

  private Path log(TaskView task, String stream) {
    TaskFolder folder = services.history().folder(task.runId()).task(task.taskId());
    return switch (stream) {
      case "stdout" -> folder.stdout();
      case "stderr" -> folder.stderr();
      default ->
          throw new ProblemException(
              404, "no_such_log", "There is no log " + stream + ": only stdout and stderr.");
    };
  }

  /** The log, opened without following a link; empty when nothing was written yet. */
  private static Optional<SeekableByteChannel> open(Path log) throws IOException {
    return Files.isRegularFile(log, LinkOption.NOFOLLOW_LINKS)
        ? Optional.of(
            FileChannel.open(log, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)))
        : Optional.empty();
  }

  private static void part(Context ctx, Path log) throws IOException {
    try (SeekableByteChannel channel = open(log).orElse(null)) {
      long size = channel == null ? 0 : channel.size();
      ctx.header("ETag", tag(size));
      if (Bytes.isKnown(ctx, tag(size))) {
        ctx.status(304);
        return;
      }
      ByteRange range = range(ctx, channel, size);
      ctx.header("Runner-Offset", Long.toString(range.offset()));
      ctx.res().setContentLengthLong(range.length());
      if (channel != null && !ctx.req().getMethod().equals("HEAD")) {
        Bytes.copy(channel, range.offset(), range.length(), ctx.res().getOutputStream());
      }
    }
  }

  /** A log only grows: as long as its size is the same, so is what is in it. */
  private static String tag(long size) {
    return "\"" + size + "\"";
  }

  private static ByteRange range(Context ctx, @Nullable SeekableByteChannel channel, long size)
      throws IOException {
    Optional<Long> tail = Asking.whole(ctx, "tail_lines", 0, MAX_TAIL_LINES);
    if (tail.isPresent() && channel != null) {
      long offset = LogTail.offset(channel, tail.get().intValue());
      return new ByteRange(offset, size - offset);
    }
    Optional<ByteRange> asked = Bytes.range(ctx, tag(size), size);
    if (asked.isPresent()) {
      return asked.get();
    }
    long offset = Math.min(size, Asking.whole(ctx, "offset", 0, Long.MAX_VALUE).orElse(0L));
    long length = Asking.whole(ctx, "length", 0, Long.MAX_VALUE).orElse(Long.MAX_VALUE);
    return new ByteRange(offset, Math.min(length, size - offset));
  }

  private void follow(Context ctx, TaskView task, Path log) throws IOException {
    long offset = followFrom(ctx, log);
    ctx.header("Runner-Offset", Long.toString(offset));
    try (Streams.Use use = streams.begin()) {
      OutputStream out = ctx.res().getOutputStream();
      out.flush();
      new LogFollow(services, task, log).run(offset, out, use);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static long followFrom(Context ctx, Path log) throws IOException {
    Optional<Long> tail = Asking.whole(ctx, "tail_lines", 0, MAX_TAIL_LINES);
    if (tail.isEmpty()) {
      return Asking.whole(ctx, "offset", 0, Long.MAX_VALUE).orElse(0L);
    }
    try (SeekableByteChannel channel = open(log).orElse(null)) {
      return channel == null ? 0 : LogTail.offset(channel, tail.get().intValue());
    }
  }

  /** Copies what stands behind an offset; how much that was. */
  public static long copyNew(Path log, long offset, OutputStream out) throws IOException {
    try (SeekableByteChannel channel = open(log).orElse(null)) {
      return channel == null || channel.size() <= offset
          ? 0
          : Bytes.copy(channel, offset, channel.size() - offset, out);
    }
  }
}
