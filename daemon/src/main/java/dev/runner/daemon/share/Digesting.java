package dev.runner.daemon.share;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Counts and sums up what passes through it. */
final class Digesting extends FilterOutputStream {
  private final MessageDigest digest = sha256Digest();
  private long bytes;

  Digesting(OutputStream out) {
    super(out);
  }

  private static MessageDigest sha256Digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] from, int offset, int length) throws IOException {
    out.write(from, offset, length);
    digest.update(from, offset, length);
    bytes += length;
  }

  long bytes() {
    return bytes;
  }

  /** The SHA-256 of all that passed, hexadecimal; asked for once. */
  String sha256() {
    return HexFormat.of().formatHex(digest.digest());
  }
}
