package dev.runner.daemon.keep;

/**
 * What a run takes on disk.
 *
 * @param journal bytes of its events
 * @param logs bytes its tools printed
 * @param artifacts bytes of what its tasks left behind
 * @param other bytes of requests, records and whatever else lies there
 * @param disk the disk space of all that, folders included: less where files have holes
 * @param partial whether there was too much to look at all of it
 */
public record Usage(
    long journal, long logs, long artifacts, long other, long disk, boolean partial) {
  public static final Usage NOTHING = new Usage(0, 0, 0, 0, 0, false);

  /** All bytes, as the files say. */
  public long bytes() {
    return journal + logs + artifacts + other;
  }

  /** Both together. */
  public Usage plus(Usage more) {
    return new Usage(
        journal + more.journal,
        logs + more.logs,
        artifacts + more.artifacts,
        other + more.other,
        disk + more.disk,
        partial || more.partial);
  }
}
