package dev.runner.daemon.api.answer;

import dev.runner.daemon.api.ask.ByteRange;
import dev.runner.daemon.api.problem.Problem;
import dev.runner.daemon.api.problem.ProblemException;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An answer with the bytes of a file, whole or in part (RFC 9110, sections 13 and 14).
 *
 * @param tag of the bytes as they are now
 * @param size how many there are
 */
public record Bytes(Context ctx, String tag, long size) {
  private static final int BUFFER_BYTES = 64 * 1024;

  /** Where they come from. */
  @FunctionalInterface
  public interface Source {
    /** Copies a part, or less of it when the file ends before; how much that was. */
    long copy(ByteRange part, OutputStream out) throws IOException;
  }

  /** Says what they are; whether the client has them already, so that nothing is to follow. */
  public boolean begin() {
    ctx.header("Accept-Ranges", "bytes");
    ctx.header("ETag", tag);
    boolean known = isKnown();
    if (known) {
      ctx.status(304);
    }
    return known;
  }

  /** RFC 9110, section 13.1.2: weak comparison, before any range is looked at. */
  private boolean isKnown() {
    return header("If-None-Match").stream()
        .flatMap(known -> Stream.of(known.split(",")))
        .map(String::strip)
        .anyMatch(known -> known.equals("*") || opaque(known).equals(opaque(tag)));
  }

  private static String opaque(String tag) {
    return tag.startsWith("W/") ? tag.substring(2) : tag;
  }

  /**
   * The part that the header asks for, of which the answer's head then tells; else all. A range is
   * defined for GET alone (RFC 9110, section 14.2).
   */
  public ByteRange part() {
    return header("Range")
        .filter(_ -> !Answers.isHead(ctx))
        .filter(range -> isOfThis())
        .flatMap(range -> ByteRange.parse(range, size))
        .map(this::announced)
        .orElseGet(() -> new ByteRange(0, size));
  }

  /** A part of something else is of no use: strong comparison (section 13.1.5). */
  private boolean isOfThis() {
    return header("If-Range").map(known -> known.equals(tag) && !tag.startsWith("W/")).orElse(true);
  }

  private ByteRange announced(ByteRange range) {
    if (range.length() == 0) {
      throw new ProblemException(
          new Problem(416, "range_not_satisfiable", "There are " + size + " bytes so far.")
              .telling("Content-Range", "bytes */" + size));
    }
    ctx.status(206);
    ctx.header("Content-Range", range.of(size));
    return range;
  }

  /**
   * Sends a part, or what would be sent.
   *
   * @throws IOException also when there is less of it than was told
   */
  public void send(ByteRange part, Source source) throws IOException {
    ctx.res().setContentLengthLong(part.length());
    if (!Answers.isHead(ctx) && source.copy(part, ctx.res().getOutputStream()) < part.length()) {
      throw new IOException("the file of %s shrank while it was sent".formatted(ctx.path()));
    }
  }

  private Optional<String> header(String name) {
    return Optional.ofNullable(ctx.header(name));
  }

  /** Copies a part of a file, or less of it when the file ends before; how much that was. */
  public static long copy(SeekableByteChannel file, ByteRange part, OutputStream out)
      throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(BUFFER_BYTES, part.length()));
    file.position(part.offset());
    long left = part.length();
    while (left > 0) {
      buffer.clear().limit((int) Math.min(buffer.capacity(), left));
      int read = file.read(buffer);
      if (read < 0) {
        break;
      }
      out.write(buffer.array(), 0, read);
      left -= read;
    }
    return part.length() - left;
  }
}
