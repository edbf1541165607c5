package dev.runner.daemon.redact;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes prints of secrets under a key of this home.
 *
 * @param key hex
 */
record SecretDigest(String key) {
  static final int HEX = 64;
  private static final String ALGORITHM = "HmacSHA256";
  private static final String HEAD = "runner.masks/1 ";

  static SecretDigest random() {
    byte[] key = new byte[32];
    new SecureRandom().nextBytes(key);
    return new SecretDigest(HexFormat.of().formatHex(key));
  }

  /** The first line of the file. */
  String line() {
    return HEAD + key;
  }

  static boolean isLine(String line) {
    return line.matches(HEAD + "[0-9a-f]{" + HEX + "}");
  }

  static SecretDigest parse(String line) {
    return new SecretDigest(line.substring(HEAD.length()));
  }

  /** The multiplier of the rolling hash: odd, and unknown to who does not know the key. */
  long base() {
    return Long.parseUnsignedLong(key, 0, 16, 16) | 1;
  }

  SecretPrint print(byte[] secret) {
    long hash = 0;
    for (byte b : secret) {
      hash = hash * base() + b;
    }
    return new SecretPrint(secret.length, hash, digest(secret, 0, secret.length));
  }

  String digest(byte[] bytes, int from, int length) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(HexFormat.of().parseHex(key), ALGORITHM));
      mac.update(bytes, from, length);
      return HexFormat.of().formatHex(mac.doFinal());
    } catch (GeneralSecurityException e) {
      throw new AssertionError("every JDK has " + ALGORITHM, e);
    }
  }
}
