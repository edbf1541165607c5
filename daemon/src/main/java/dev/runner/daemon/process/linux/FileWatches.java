package dev.runner.daemon.process.linux;

import dev.runner.daemon.process.ProcessException;
import dev.runner.daemon.process.Watching;
import dev.runner.daemon.process.posix.Descriptors;
import dev.runner.daemon.process.posix.FileNotices;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Files waited for by inotify. The kernel gives one number for one file, so several may wait under
 * it. Whatever the kernel says of a number wakes all of them, even that it forgot the number: a
 * watch added while the former one fires would be lost else.
 */
final class FileWatches {
  private static final int MAX_FILES = 8_192;
  private static final int BUFFER_BYTES = 16_384;
  private static final long EVENT_BYTES = 16;
  private static final long NAME_LENGTH_OFFSET = 12;
  private static final int OVERFLOW = -1;

  private final int descriptor;
  private final Map<Integer, List<Runnable>> waiting = new HashMap<>();
  private boolean closed;

  private FileWatches(int descriptor) {
    this.descriptor = descriptor;
  }

  static FileWatches open() {
    return new FileWatches(PollLoop.required(FileNotices.open(), "file notices (inotify)"));
  }

  int descriptor() {
    return descriptor;
  }

  synchronized Watching watch(Path file, Runnable modified) {
    requireRoom(file);
    int number = FileNotices.watch(descriptor, file.toString(), FileNotices.ONCE_CHANGED);
    if (number < 0) {
      throw new ProcessException(
          "Cannot watch %s (errno %d): look at it from time to time instead. If there are many,"
                  .formatted(file, -number)
              + " raise fs.inotify.max_user_watches.");
    }
    waiting.computeIfAbsent(number, _ -> new ArrayList<>()).add(modified);
    return () -> cancel(number, modified);
  }

  private void requireRoom(Path file) {
    if (closed || waiting.size() >= MAX_FILES) {
      throw new ProcessException(
          "Cannot watch " + file + ": closed, or too many files are watched");
    }
  }

  private synchronized void cancel(int number, Runnable modified) {
    List<Runnable> others = waiting.get(number);
    if (others != null && others.remove(modified) && others.isEmpty()) {
      waiting.remove(number);
      FileNotices.forget(descriptor, number);
    }
  }

  /** Reads all notices there are and wakes who waits for them. */
  void fireReady() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment buffer = arena.allocate(BUFFER_BYTES, Long.BYTES);
      int read = Descriptors.read(descriptor, buffer);
      long position = 0;
      while (position < read) {
        take(buffer.get(ValueLayout.JAVA_INT, position)).forEach(Runnable::run);
        position += EVENT_BYTES + buffer.get(ValueLayout.JAVA_INT, position + NAME_LENGTH_OFFSET);
      }
    }
  }

  private synchronized List<Runnable> take(int number) {
    if (number == OVERFLOW) {
      List<Runnable> all = waiting.values().stream().flatMap(List::stream).toList();
      waiting.keySet().forEach(known -> FileNotices.forget(descriptor, known));
      waiting.clear();
      return all;
    }
    List<Runnable> woken = waiting.remove(number);
    return woken == null ? List.of() : woken;
  }

  synchronized void close() {
    closed = true;
    waiting.clear();
    Descriptors.close(descriptor);
  }
}
