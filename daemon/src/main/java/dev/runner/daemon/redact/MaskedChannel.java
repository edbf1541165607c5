package dev.runner.daemon.redact;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;

/**
 * Reads a file with its secrets masked, from any place: each block is looked at together with what
 * stands before and after it, so that a secret is seen wherever a reader begins or ends.
 */
final class MaskedChannel implements SeekableByteChannel {
  private static final int BLOCK = 64 * 1024;

  private final SeekableByteChannel file;
  private final Mask mask;
  private final int around;
  private final byte[] window;
  private long position;

  /** Masks the first bytes in place; whether there was anything to mask. */
  @FunctionalInterface
  interface Mask {
    boolean mask(byte[] bytes, int length);
  }

  /**
   * @param around bytes before and after a block that are enough to see a whole secret
   */
  MaskedChannel(SeekableByteChannel file, Mask mask, int around) {
    this.file = file;
    this.mask = mask;
    this.around = around;
    this.window = new byte[around + BLOCK + around];
  }

  @Override
  public int read(ByteBuffer target) throws IOException {
    int before = (int) Math.min(position, around);
    int wanted = Math.min(target.remaining(), BLOCK);
    int read = fill(position - before, before + wanted + around);
    if (read <= before) {
      return wanted == 0 ? 0 : -1;
    }
    boolean _ = mask.mask(window, read);
    int given = Math.min(wanted, read - before);
    target.put(window, before, given);
    position += given;
    return given;
  }

  private int fill(long from, int length) throws IOException {
    ByteBuffer into = ByteBuffer.wrap(window, 0, length);
    file.position(from);
    int read = 0;
    while (read >= 0 && into.hasRemaining()) {
      read = file.read(into);
    }
    return into.position();
  }

  @Override
  public int write(ByteBuffer source) {
    throw new NonWritableChannelException();
  }

  @Override
  public long position() {
    return position;
  }

  @Override
  public SeekableByteChannel position(long newPosition) {
    position = newPosition;
    return this;
  }

  @Override
  public long size() throws IOException {
    return file.size();
  }

  @Override
  public SeekableByteChannel truncate(long size) {
    throw new NonWritableChannelException();
  }

  @Override
  public boolean isOpen() {
    return file.isOpen();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
