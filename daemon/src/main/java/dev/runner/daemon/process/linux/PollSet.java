package dev.runner.daemon.process.linux;

import dev.runner.daemon.process.ProcessException;
import dev.runner.daemon.process.posix.Descriptors;
import dev.runner.daemon.process.posix.Errno;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.stream.IntStream;

/** The array poll(2) works on: the wake-up, the file notices, then the ends in their order. */
final class PollSet {
  private static final int POLLIN = 1;
  private static final long ENTRY_BYTES = 8;
  private static final long EVENTS_OFFSET = 4;
  private static final long RETURNED_OFFSET = 6;
  private static final int FIXED = 2;
  private static final int FOR_EVER = -1;

  private final Arena arena;
  private MemorySegment entries;
  private int count;

  PollSet(Arena arena) {
    this.arena = arena;
    this.entries = arena.allocate(ENTRY_BYTES * 64, Long.BYTES);
  }

  void fill(int wakeUp, int files, List<EndWatch> ends) {
    count = FIXED + ends.size();
    if (count * ENTRY_BYTES > entries.byteSize()) {
      // Doubling: what the arena keeps of the smaller ones is at most as much again.
      entries = arena.allocate(ENTRY_BYTES * count * 2, Long.BYTES);
    }
    put(0, wakeUp);
    put(1, files);
    for (int i = 0; i < ends.size(); i++) {
      put(FIXED + i, ends.get(i).pidfd());
    }
  }

  private void put(int index, int descriptor) {
    entries.set(ValueLayout.JAVA_INT, index * ENTRY_BYTES, descriptor);
    entries.set(ValueLayout.JAVA_SHORT, index * ENTRY_BYTES + EVENTS_OFFSET, (short) POLLIN);
    entries.set(ValueLayout.JAVA_SHORT, index * ENTRY_BYTES + RETURNED_OFFSET, (short) 0);
  }

  void await() {
    int ready = Descriptors.poll(entries, count, FOR_EVER);
    if (ready < 0 && ready != -Errno.EINTR) {
      throw new ProcessException("poll failed, errno " + -ready);
    }
  }

  boolean isWakeUpReady() {
    return isReady(0);
  }

  boolean isFilesReady() {
    return isReady(1);
  }

  /** Any answer counts: POLLIN at the end, POLLHUP once reaped, POLLERR of something unforeseen. */
  private boolean isReady(int index) {
    return entries.get(ValueLayout.JAVA_SHORT, index * ENTRY_BYTES + RETURNED_OFFSET) != 0;
  }

  /** Of {@code ends} as they were when filled in. */
  List<EndWatch> readyEnds(List<EndWatch> ends) {
    return IntStream.range(0, count - FIXED)
        .filter(i -> isReady(FIXED + i))
        .mapToObj(ends::get)
        .toList();
  }
}
