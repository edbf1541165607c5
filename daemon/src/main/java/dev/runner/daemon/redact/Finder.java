package dev.runner.daemon.redact;

import java.util.function.Consumer;

/** Finds secrets in bytes. */
@FunctionalInterface
interface Finder {
  /** No secret that is found is longer, so a window that reaches this far back misses none. */
  int MAX_BYTES = 8 * 1024;

  /** Another number once it finds more: what was masked then need not be what is masked now. */
  default long edition() {
    return 0;
  }

  /** Tells of every secret in the first {@code length} bytes. */
  void find(byte[] bytes, int length, Consumer<Span> found);
}
