package dev.runner.daemon.api.log;

import dev.runner.daemon.api.ask.Asking;
import dev.runner.daemon.api.problem.ProblemException;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.Optional;
import java.util.stream.Stream;

/** What a log holds now: whole, a part of it, or only what would be answered. */
record LogPart(Context ctx, LogFile log, LogFile.Look look) {
  private static final int MAX_TAIL_LINES = 10_000;

  static LogPart of(Context ctx, LogFile log) throws IOException {
    return new LogPart(ctx, log, log.look());
  }

  void send() throws IOException {
    ctx.header("ETag", look.tag());
    if (isKnown()) {
      ctx.status(304);
      return;
    }
    ByteRange part = range().orElseGet(() -> new ByteRange(0, look.size()));
    ctx.header("Runner-Offset", Long.toString(part.offset()));
    ctx.res().setContentLengthLong(part.length());
    if (!isHead()) {
      long sent = log.copy(part, ctx.res().getOutputStream());
      if (sent < part.length()) {
        throw new IOException("%s shrank while it was sent".formatted(log.path()));
      }
    }
  }

  boolean isHead() {
    return ctx.req().getMethod().equals("HEAD");
  }

  /** RFC 9110, section 13.1.2: weak comparison, before any range is looked at. */
  private boolean isKnown() {
    return header("If-None-Match").stream()
        .flatMap(known -> Stream.of(known.split(",")))
        .map(String::strip)
        .anyMatch(known -> known.equals("*") || known.replace("W/", "").equals(look.tag()));
  }

  /** The part that the query names, which is a resource of its own; else the header. */
  private Optional<ByteRange> range() throws IOException {
    Optional<Long> length = Asking.whole(ctx, "length", 0, Long.MAX_VALUE);
    if (length.isEmpty() && ctx.queryParam("offset") == null && tailLines(ctx).isEmpty()) {
      return headerRange();
    }
    long offset = Math.min(begin().orElse(0L), look.size());
    long rest = Math.max(0, look.size() - offset);
    return Optional.of(new ByteRange(offset, Math.min(length.orElse(rest), rest)));
  }

  private Optional<ByteRange> headerRange() {
    boolean same = header("If-Range").map(look.tag()::equals).orElse(true);
    Optional<ByteRange> range =
        header("Range").filter(r -> same).flatMap(r -> ByteRange.parse(r, look.size()));
    range.ifPresent(this::announce);
    return range;
  }

  private void announce(ByteRange range) {
    if (range.length() == 0) {
      ctx.header("Content-Range", "bytes */" + look.size());
      throw new ProblemException(
          416, "range_not_satisfiable", "The log has " + look.size() + " bytes so far.");
    }
    ctx.status(206);
    ctx.header("Content-Range", range.of(look.size()));
  }

  /** The byte that {@code offset} or {@code tail_lines} name. */
  Optional<Long> begin() throws IOException {
    Optional<Long> lines = tailLines(ctx);
    Optional<Long> offset = Asking.whole(ctx, "offset", 0, Long.MAX_VALUE);
    if (lines.isPresent() && offset.isPresent()) {
      throw ProblemException.bad("Give offset or tail_lines, not both.");
    }
    return lines.isPresent() ? Optional.of(log.tail(lines.get().intValue())) : offset;
  }

  private static Optional<Long> tailLines(Context ctx) {
    return Asking.whole(ctx, "tail_lines", 0, MAX_TAIL_LINES);
  }

  private Optional<String> header(String name) {
    return Optional.ofNullable(ctx.header(name));
  }
}
