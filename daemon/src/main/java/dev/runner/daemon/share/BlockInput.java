package dev.runner.daemon.share;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream all of whose ways to be read pass one method, which may watch over what is read. */
abstract class BlockInput extends FilterInputStream {
  private static final int SKIPPED_BYTES = 64 * 1024;

  BlockInput(InputStream in) {
    super(in);
  }

  @Override
  public abstract int read(byte[] into, int offset, int length) throws IOException;

  @Override
  public final int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public final long skip(long bytes) throws IOException {
    byte[] skipped = new byte[Math.clamp(bytes, 0, SKIPPED_BYTES)];
    return Math.max(0, read(skipped, 0, skipped.length));
  }

  /** What may be read without waiting is not known before it is looked at. */
  @Override
  public final int available() {
    return 0;
  }

  @Override
  public final boolean markSupported() {
    return false;
  }
}
