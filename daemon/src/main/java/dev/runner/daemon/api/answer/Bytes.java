package dev.runner.daemon.api.answer;

import dev.runner.daemon.api.ask.ByteRange;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.Optional;
import java.util.stream.Stream;

/** Answers with the bytes of a file, whole or in part (RFC 9110, sections 13 and 14). */
public final class Bytes {
  private static final int BUFFER_BYTES = 64 * 1024;

  private Bytes() {}

  /** Whether the client has what this tag stands for; weak comparison, before any range. */
  public static boolean isKnown(Context ctx, String tag) {
    return Optional.ofNullable(ctx.header("If-None-Match")).stream()
        .flatMap(known -> Stream.of(known.split(",")))
        .map(String::strip)
        .anyMatch(known -> known.equals("*") || opaque(known).equals(opaque(tag)));
  }

  private static String opaque(String tag) {
    return tag.startsWith("W/") ? tag.substring(2) : tag;
  }

  /** The part that is asked for in the header; the answer's head then says which one follows. */
  public static Optional<ByteRange> range(Context ctx, String tag, long size) {
    Optional<String> header =
        Optional.ofNullable(ctx.header("Range")).filter(range -> isOfThis(ctx, tag));
    if (header.isEmpty()) {
      return Optional.empty();
    }
    ctx.header("Content-Range", "bytes */" + size);
    ByteRange range = ByteRange.parse(header.get(), size);
    ctx.status(206);
    ctx.header(
        "Content-Range",
        "bytes %d-%d/%d".formatted(range.offset(), range.offset() + range.length() - 1, size));
    return Optional.of(range);
  }

  /** A part of something else is of no use: strong comparison (section 13.1.5). */
  private static boolean isOfThis(Context ctx, String tag) {
    return Optional.ofNullable(ctx.header("If-Range"))
        .map(known -> known.equals(tag) && !tag.startsWith("W/"))
        .orElse(true);
  }

  /** Copies a part of a file; how much there was of it. */
  public static long copy(SeekableByteChannel channel, long offset, long length, OutputStream out)
      throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
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
}
