package dev.runner.cli.http;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** A body of a told length, or one that ends with the connection. */
final class PlainBody extends InputStream {
  static final long UNTIL_CLOSED = Long.MAX_VALUE;

  private final InputStream in;
  private final Closeable connection;
  private long left;

  PlainBody(InputStream in, Closeable connection, long length) {
    this.in = in;
    this.connection = connection;
    this.left = length;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (left == 0 || length == 0) {
      return length == 0 ? 0 : -1;
    }
    int got = in.read(into, offset, (int) Math.min(left, length));
    if (got < 0 && left != UNTIL_CLOSED) {
      throw new EOFException("it closed the connection early");
    }
    if (left != UNTIL_CLOSED) {
      left -= got;
    }
    return got;
  }

  @Override
  public void close() throws IOException {
    connection.close();
  }
}
