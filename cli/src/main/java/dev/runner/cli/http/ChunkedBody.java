package dev.runner.cli.http;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/**
 * A body in chunks (RFC 9112 §7.1). Only the empty last chunk ends it: a connection that closes
 * before is an error, so that a log cut short by a dying daemon is never taken for a whole one.
 */
final class ChunkedBody extends InputStream {
  private static final int HEX = 16;
  private static final int LONGEST_SIZE = 12;

  private final InputStream in;
  private final Closeable connection;
  private long left;
  private boolean first = true;
  private boolean ended;

  ChunkedBody(InputStream in, Closeable connection) {
    this.in = in;
    this.connection = connection;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (left == 0 && !ended) {
      nextChunk();
    }
    if (ended || length == 0) {
      return ended ? -1 : 0;
    }
    int got = in.read(into, offset, (int) Math.min(left, length));
    if (got < 0) {
      throw new EOFException("it closed the connection early");
    }
    left -= got;
    return got;
  }

  private void nextChunk() throws IOException {
    if (!first && !AsciiLine.read(in).isEmpty()) {
      throw new BadAnswer("its answer has a broken chunk");
    }
    first = false;
    left = size(AsciiLine.read(in));
    if (left == 0) {
      skipTrailers();
      ended = true;
    }
  }

  private static long size(String line) throws BadAnswer {
    int end = line.indexOf(';') < 0 ? line.length() : line.indexOf(';');
    String digits = line.substring(0, end).strip();
    try {
      long size = digits.length() > LONGEST_SIZE ? -1 : Long.parseLong(digits, HEX);
      if (size >= 0) {
        return size;
      }
    } catch (NumberFormatException e) {
      // told below
    }
    throw new BadAnswer("its answer has a broken chunk size");
  }

  private void skipTrailers() throws IOException {
    while (!AsciiLine.read(in).isEmpty()) {
      // trailers say nothing that is used here
    }
  }

  @Override
  public void close() throws IOException {
    connection.close();
  }
}
