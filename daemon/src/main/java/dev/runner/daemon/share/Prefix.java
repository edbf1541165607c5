package dev.runner.daemon.share;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** The first bytes of a file that may be growing; one that has become shorter is an error. */
final class Prefix extends BlockInput {
  private long left;

  Prefix(InputStream in, long bytes) {
    super(in);
    this.left = bytes;
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
}
