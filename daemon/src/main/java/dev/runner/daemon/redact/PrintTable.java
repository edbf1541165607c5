package dev.runner.daemon.redact;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Prints by the length of what they are of, ready to be looked for. Immutable.
 *
 * @param edition the same for the same prints, in any order
 */
record PrintTable(List<OfLength> lengths, SecretDigest digest, long edition) {

  /** The prints of secrets of one length. */
  record OfLength(int length, SortedHashes hashes, Set<String> digests) {}

  static PrintTable of(Collection<SecretPrint> prints, SecretDigest digest) {
    return new PrintTable(
        prints.stream().collect(Collectors.groupingBy(SecretPrint::length)).entrySet().stream()
            .map(entry -> ofLength(entry.getKey(), entry.getValue()))
            .toList(),
        digest,
        prints.stream().mapToLong(PrintTable::number).sum());
  }

  private static long number(SecretPrint print) {
    return Long.parseUnsignedLong(print.digest(), 0, 16, 16);
  }

  private static OfLength ofLength(int length, List<SecretPrint> prints) {
    return new OfLength(
        length,
        new SortedHashes(prints.stream().mapToLong(SecretPrint::hash)),
        prints.stream().map(SecretPrint::digest).collect(Collectors.toSet()));
  }

  void find(byte[] bytes, int length, Consumer<Span> found) {
    lengths.stream()
        .filter(prints -> prints.length() <= length)
        .forEach(prints -> find(prints, bytes, length, found));
  }

  /** Rabin and Karp: the hash of each window follows from that of the one before. */
  private void find(OfLength prints, byte[] bytes, int length, Consumer<Span> found) {
    long base = digest.base();
    int width = prints.length();
    long first = power(base, width - 1);
    long hash = 0;
    for (int at = 0; at < length; at++) {
      hash = at < width ? hash : hash - bytes[at - width] * first;
      hash = hash * base + bytes[at];
      int from = at - width + 1;
      if (from >= 0 && isSecret(prints, hash, bytes, from)) {
        found.accept(new Span(from, at + 1));
      }
    }
  }

  private boolean isSecret(OfLength prints, long hash, byte[] bytes, int from) {
    return prints.hashes().has(hash)
        && prints.digests().contains(digest.digest(bytes, from, prints.length()));
  }

  private static long power(long base, int exponent) {
    long power = 1;
    for (int i = 0; i < exponent; i++) {
      power *= base;
    }
    return power;
  }
}
