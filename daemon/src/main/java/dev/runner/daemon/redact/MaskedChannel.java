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
  private final Redaction redaction;
  private final byte[] window = new byte[Finder.MAX_BYTES + BLOCK + Finder.MAX_BYTES];
  private long position;

  MaskedChannel(SeekableByteChannel file, Redaction redaction) {
    this.file = file;
    this.redaction = redaction;
  }

  @Override
  public int read(ByteBuffer target) throws IOException {
    int before = (int) Math.min(position, Finder.MAX_BYTES);
    int wanted = Math.min(target.remaining(), BLOCK);
    int read = fill(position - before, before + wanted + Finder.MAX_BYTES);
    if (read <= before) {
      return wanted == 0 ? 0 : -1;
    }
    boolean _ = redaction.mask(window, read);
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
