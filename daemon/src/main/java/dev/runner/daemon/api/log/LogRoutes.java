package dev.runner.daemon.api.log;

import dev.runner.daemon.api.answer.Answers;
import dev.runner.daemon.api.ask.Asking;
import dev.runner.daemon.api.ask.Query;
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
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
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
  }

  private void get(Context ctx) throws IOException {
    Query.only(ctx, "offset", "length", "tail_lines", "follow");
    TaskView task = refs.task(ctx.pathParam("id"), Asking.caller(ctx, Right.READ));
    Path log = log(task, ctx.pathParam("stream"));
    Answers.offer(ctx, "text/plain");
    ctx.contentType("text/plain; charset=utf-8");
    ctx.header("Accept-Ranges", "bytes");
    ctx.header("Content-Security-Policy", "sandbox; default-src 'none'");
    if (Query.flag(ctx, "follow") && !ctx.req().getMethod().equals("HEAD")) {
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
      String tag = "\"" + size + "\"";
      ctx.header("ETag", tag);
      if (isKnown(ctx, tag)) {
        ctx.status(304);
        return;
      }
      ByteRange range = range(ctx, channel, size);
      ctx.header("Runner-Offset", Long.toString(range.offset()));
      ctx.res().setContentLengthLong(range.length());
      if (channel != null && !ctx.req().getMethod().equals("HEAD")) {
        copy(channel, range.offset(), range.length(), ctx.res().getOutputStream());
      }
    }
  }

  /** RFC 9110, section 13.1.2: weak comparison, before any range is looked at. */
  private static boolean isKnown(Context ctx, String tag) {
    return Optional.ofNullable(ctx.header("If-None-Match")).stream()
        .flatMap(known -> Stream.of(known.split(",")))
        .map(String::strip)
        .anyMatch(known -> known.equals("*") || known.equals(tag) || known.equals("W/" + tag));
  }

  private static ByteRange range(Context ctx, @Nullable SeekableByteChannel channel, long size)
      throws IOException {
    Optional<Long> tail = Asking.whole(ctx, "tail_lines", 0, MAX_TAIL_LINES);
    if (tail.isPresent() && channel != null) {
      long offset = LogTail.offset(channel, tail.get().intValue());
      return new ByteRange(offset, size - offset);
    }
    Optional<String> header = Optional.ofNullable(ctx.header("Range"));
    if (header.isPresent()) {
      ByteRange range = ByteRange.parse(header.get(), size);
      ctx.status(206);
      ctx.header(
          "Content-Range",
          "bytes %d-%d/%d".formatted(range.offset(), range.offset() + range.length() - 1, size));
      return range;
    }
    long offset = Math.min(size, Asking.whole(ctx, "offset", 0, Long.MAX_VALUE).orElse(0L));
    long length = Asking.whole(ctx, "length", 0, Long.MAX_VALUE).orElse(Long.MAX_VALUE);
    return new ByteRange(offset, Math.min(length, size - offset));
  }

  private static long copy(SeekableByteChannel channel, long offset, long length, OutputStream out)
      throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(64 * 1024);
    channel.position(offset);
    long left = length;
    while (left > 0) {
      buffer.clear().limit((int) Math.min(buffer.capacity(), left));
      int read = channel.read(buffer);
      if (read < 0) {
        break;
      }
      out.write(buffer.array(), 0, read);
      left -= read;
    }
    return length - left;
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
          : copy(channel, offset, channel.size() - offset, out);
    }
  }
}
