package dev.runner.daemon.share;

/**
 * How much an archive may be.
 *
 * @param entries files and folders
 * @param manifestBytes the size of its manifest
 * @param freeBytes so much content is taken whatever the archive's own size
 * @param ratio beyond that, so many bytes of content for each byte of archive: gzip reaches 1,000
 *     only with what nobody needs
 */
record ArchiveLimits(int entries, int manifestBytes, long freeBytes, long ratio) {
  static final ArchiveLimits USUAL = new ArchiveLimits(50_000, 32 << 20, 2L << 30, 200);

  /** How many bytes of content an archive of that size may hold. */
  long contentBytes(long archiveBytes) {
    return freeBytes + Math.multiplyExact(archiveBytes, ratio);
  }
}
