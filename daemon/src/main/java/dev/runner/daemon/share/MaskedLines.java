package dev.runner.daemon.share;

import dev.runner.daemon.redact.Redaction;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import tools.jackson.core.JacksonException;

/** A journal with the secrets in its lines masked, line by line as it is read. */
final class MaskedLines extends InputStream {
  private static final int BUFFER_BYTES = 64 * 1024;

  /**
   * No journal of ours has a line near to it; what stands in a foreign one must not fill memory.
   */
  private static final int MAX_LINE_BYTES = 16 << 20;

  private final InputStream journal;
  private final Redaction redaction;
  private byte[] line = {};
  private int at;

  MaskedLines(InputStream journal, Redaction redaction) {
    this.journal = new BufferedInputStream(journal, BUFFER_BYTES);
    this.redaction = redaction;
  }

  @Override
  public int read() throws IOException {
    return at < line.length || next() ? line[at++] & 0xff : -1;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (at == line.length && !next()) {
      return -1;
    }
    int given = Math.min(length, line.length - at);
    System.arraycopy(line, at, into, offset, given);
    at += given;
    return given;
  }

  private boolean next() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int b = journal.read();
    while (b >= 0 && b != '\n') {
      if (bytes.size() == MAX_LINE_BYTES) {
        throw new IOException("a line of the journal is too long");
      }
      bytes.write(b);
      b = journal.read();
    }
    if (b == '\n') {
      bytes.write(b);
    }
    line = masked(bytes.toByteArray());
    at = 0;
    return line.length > 0;
  }

  /** What is no JSON stays what it is, but for its secrets. */
  private byte[] masked(byte[] read) {
    try {
      return redaction.line(read);
    } catch (JacksonException e) {
      return redaction.bytes(read);
    }
  }

  @Override
  public void close() throws IOException {
    journal.close();
  }
}
