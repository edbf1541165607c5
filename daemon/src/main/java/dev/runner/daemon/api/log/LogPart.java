package dev.runner.daemon.api.log;

import dev.runner.daemon.api.answer.Bytes;
import dev.runner.daemon.api.ask.Asking;
import dev.runner.daemon.api.ask.ByteRange;
import dev.runner.daemon.api.problem.ProblemException;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.Optional;

/** What a log holds now: whole, a part of it, or only what would be answered. */
record LogPart(Context ctx, LogFile log, Bytes bytes) {
  private static final int MAX_TAIL_LINES = 10_000;

  static LogPart of(Context ctx, LogFile log) throws IOException {
    LogFile.Look look = log.look();
    return new LogPart(ctx, log, new Bytes(ctx, look.tag(), look.size()));
  }

  void send() throws IOException {
    if (bytes.begin()) {
      return;
    }
    ByteRange part = named().orElseGet(bytes::part);
    ctx.header("Runner-Offset", Long.toString(part.offset()));
    bytes.send(part, log::copy);
  }

  /** The part that the query names, which is a resource of its own: no header divides it. */
  private Optional<ByteRange> named() throws IOException {
    Optional<Long> length = Asking.whole(ctx, "length", 0, Long.MAX_VALUE);
    if (length.isEmpty() && ctx.queryParam("offset") == null && tailLines(ctx).isEmpty()) {
      return Optional.empty();
    }
    long offset = Math.min(begin().orElse(0L), bytes.size());
    long rest = bytes.size() - offset;
    return Optional.of(new ByteRange(offset, Math.min(length.orElse(rest), rest)));
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
}
