package dev.runner.daemon.redact;

import java.util.Optional;

/**
 * What is kept of a secret.
 *
 * @param length in bytes
 * @param hash its rolling hash
 * @param digest its keyed digest, hex
 */
record SecretPrint(int length, long hash, String digest) {

  String line() {
    return length + " " + Long.toHexString(hash) + " " + digest;
  }

  /** Reads a line; one that a power cut tore is none. */
  static Optional<SecretPrint> parse(String line) {
    String[] words = line.split(" ", -1);
    try {
      return words.length == 3 && words[2].length() == SecretDigest.HEX
          ? Optional.of(
              new SecretPrint(
                  Integer.parseInt(words[0]), Long.parseUnsignedLong(words[1], 16), words[2]))
          : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
