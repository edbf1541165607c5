package dev.runner.telemetry.index;

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
record Chunk(RunLines run, boolean first, List<Line> lines, Optional<Mark> mark) {

  /**
   * One line.
   *
   * @param offset where it begins
   * @param length without its newline
   * @param whole all it says, where the index needs more than the head
   */
  record Line(long offset, int length, LineHead head, Optional<Recorded> whole) {}

  /**
   * How far a journal has been read, and by what to tell that it still is the same journal.
   *
   * @param bytes where the next line begins
   * @param modified when the file was last changed, in nanoseconds
   * @param lastAt where the last line begins
   * @param lastCrc the checksum of the last line
   */
  record Mark(long bytes, long modified, long lastAt, int lastCrc) {
    static final Mark NONE = new Mark(0, 0, 0, 0);
  }
}
