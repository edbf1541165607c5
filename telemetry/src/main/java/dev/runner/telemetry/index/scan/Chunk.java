package dev.runner.telemetry.index.scan;

import dev.runner.telemetry.event.Recorded;
import dev.runner.telemetry.share.RunLines;
import java.util.List;
import java.util.Optional;

/**
 * Some lines of a run's journal, in order.
 *
 * @param first whether a reading of the journal begins with it
 * @param mark how far the journal has been read; present in the last chunk of a reading
 */
public record Chunk(RunLines run, boolean first, List<Line> lines, Optional<Mark> mark) {

  /**
   * One line.
   *
   * @param offset where it begins
   * @param length without its newline
   * @param whole all it says, where the index needs more than the head
   * @param words what it adds to be searched for; empty for most
   */
  public record Line(
      long offset, int length, LineHead head, Optional<Recorded> whole, String words) {}

  /**
   * How far a journal has been read, and by what to tell that it still is the same journal.
   *
   * @param bytes where the next line begins
   * @param modified when the file was last changed, in nanoseconds
   * @param lastAt where the last line begins
   * @param lastCrc the checksum of the last line
   */
  public record Mark(long bytes, long modified, long lastAt, int lastCrc) {
    public static final Mark NONE = new Mark(0, 0, 0, 0);

    /** The same of a file that was changed since. */
    Mark asOf(long changed) {
      return new Mark(bytes, changed, lastAt, lastCrc);
    }
  }
}
