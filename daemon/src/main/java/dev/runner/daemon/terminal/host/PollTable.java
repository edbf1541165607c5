package dev.runner.daemon.terminal.host;

import dev.runner.daemon.process.posix.Descriptors;
import dev.runner.daemon.process.posix.Errno;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** The array poll(2) works on. */
final class PollTable {
  static final short IN = 1;
  static final short OUT = 4;

  private static final long ENTRY_BYTES = 8;
  private static final long EVENTS_OFFSET = 4;
  private static final long RETURNED_OFFSET = 6;
  private static final int FIRST_ROOM = 64;

  private MemorySegment entries = Arena.ofAuto().allocate(ENTRY_BYTES * FIRST_ROOM, Long.BYTES);
  private int count;

  void clear() {
    count = 0;
  }

  /** Adds a descriptor; one with no events is passed over: a hang-up would be told for ever. */
  void add(int descriptor, short events) {
    long at = count * ENTRY_BYTES;
    if (at == entries.byteSize()) {
      MemorySegment larger = Arena.ofAuto().allocate(at * 2, Long.BYTES);
      entries = larger.copyFrom(entries);
    }
    entries.set(ValueLayout.JAVA_INT, at, events == 0 ? -1 : descriptor);
    entries.set(ValueLayout.JAVA_SHORT, at + EVENTS_OFFSET, events);
    entries.set(ValueLayout.JAVA_SHORT, at + RETURNED_OFFSET, (short) 0);
    count++;
  }

  /** Waits for any of them; a negative time waits for ever. */
  void await(int mostMs) {
    int ready = Descriptors.poll(entries, count, mostMs);
    if (ready < 0 && ready != -Errno.EINTR) {
      throw new IllegalStateException("poll failed, errno " + -ready);
    }
  }

  /** What is said of the entry at this place; 0: nothing. */
  short returned(int index) {
    return entries.get(ValueLayout.JAVA_SHORT, index * ENTRY_BYTES + RETURNED_OFFSET);
  }
}
