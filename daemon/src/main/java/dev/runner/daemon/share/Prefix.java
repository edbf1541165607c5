package dev.runner.daemon.share;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** The first bytes of a file that may be growing; one that has become shorter is an error. */
final class Prefix extends FilterInputStream {
  private long left;

  Prefix(InputStream in, long bytes) {
    super(in);
    this.left = bytes;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (left == 0) {
      return -1;
    }
    int got = in.read(into, offset, (int) Math.min(left, length));
    if (got < 0) {
      throw new EOFException("a file has become shorter while it was read");
    }
    left -= got;
    return got;
  }

  @Override
  public long skip(long bytes) throws IOException {
    long skipped = in.skip(Math.min(left, bytes));
    left -= skipped;
    return skipped;
  }

  @Override
  public int available() throws IOException {
    return (int) Math.min(left, in.available());
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}
