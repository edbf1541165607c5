package dev.runner.daemon.share;

import java.io.IOException;
import java.io.InputStream;

/**
 * The unpacked bytes of an archive, as many as were allowed for what comes next: a header of a
 * gigabyte is refused before anybody gathers it in memory.
 */
final class Metered extends BlockInput {
  private final long most;
  private long total;
  private long allowed;

  /**
   * @param most bytes of the whole
   */
  Metered(InputStream in, long most) {
    super(in);
    this.most = most;
  }

  /** Allows so many bytes from here on, whatever was left. */
  void allow(long bytes) {
    allowed = bytes;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    int got = unzipped(into, offset, length);
    total += Math.max(0, got);
    allowed -= Math.max(0, got);
    if (total > most) {
      throw new BadArchive("", "it unpacks to more than " + most + " bytes");
    }
    if (allowed < 0) {
      throw new BadArchive("", "it has a header that is too large");
    }
    return got;
  }

  private int unzipped(byte[] into, int offset, int length) {
    try {
      return in.read(into, offset, length);
    } catch (IOException e) {
      throw new BadArchive("", "it is cut short or damaged: " + e.getMessage());
    }
  }
}
