package dev.runner.daemon.redact;

import java.util.Arrays;
import java.util.stream.LongStream;

/** Hashes without a box around each: one is looked up for every byte of a log. */
final class SortedHashes {
  private final long[] sorted;

  SortedHashes(LongStream hashes) {
    this.sorted = hashes.sorted().toArray();
  }

  boolean has(long hash) {
    return Arrays.binarySearch(sorted, hash) >= 0;
  }
}
