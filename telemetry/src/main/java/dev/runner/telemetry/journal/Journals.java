package dev.runner.telemetry.journal;

import dev.runner.telemetry.event.EventJson;
import dev.runner.telemetry.event.Recorded;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The journals of a home, appended to by one thread and closed by others. A few stay open; the
 * others are opened again when they are needed, so that thousands of queued runs hold no
 * descriptors.
 */
public final class Journals implements AutoCloseable {
  private static final int MAX_OPEN = 64;

  private final Function<Recorded, Path> fileOf;
  private final Space space;
  private final LinkedHashMap<Path, RunJournal> open = new LinkedHashMap<>(MAX_OPEN, 0.75f, true);

  /**
   * @param fileOf where the journal of an event's run stands
   */
  public Journals(Function<Recorded, Path> fileOf, Space space) {
    this.fileOf = fileOf;
    this.space = space;
  }

  /**
   * Appends the batch: each journal gets its events in order with one write and one fsync. When it
   * returns, the events are on disk.
   *
   * @throws JournalException when any journal failed; what was written to it and to the others is
   *     taken back, as far as the disk allows
   */
  public synchronized void append(List<Recorded> batch) {
    Map<Path, List<byte[]>> lines = new LinkedHashMap<>();
    for (Recorded recorded : batch) {
      lines
          .computeIfAbsent(fileOf.apply(recorded), file -> new ArrayList<>())
          .add(EventJson.line(recorded));
    }
    Map<Path, Long> before = new LinkedHashMap<>();
    lines.forEach((file, added) -> append(file, added, before));
  }

  private void append(Path file, List<byte[]> lines, Map<Path, Long> before) {
    try {
      RunJournal journal = journal(file);
      before.put(file, journal.length());
      journal.append(lines);
    } catch (IOException e) {
      before.forEach((written, length) -> takeBack(written, length, e));
      throw new JournalException(
          "cannot write %s: %s. Nothing was accepted; free disk space or mend the disk."
              .formatted(file, e.getMessage()),
          e);
    }
  }

  /** A caller is told that nothing was done, and takes away what the lines speak of. */
  private void takeBack(Path file, long length, IOException cause) {
    try {
      journal(file).shorten(length);
    } catch (IOException e) {
      cause.addSuppressed(e);
    }
    try {
      close(file);
    } catch (IOException e) {
      cause.addSuppressed(e);
    }
  }

  private RunJournal journal(Path file) throws IOException {
    RunJournal journal = open.get(file);
    if (journal == null) {
      makeRoom();
      journal = RunJournal.open(file, space);
      open.put(file, journal);
    }
    return journal;
  }

  private void makeRoom() throws IOException {
    if (open.size() >= MAX_OPEN) {
      close(open.firstEntry().getKey());
    }
  }

  /** Of a journal that gets nothing more, gives back the space reserved and the descriptor. */
  public synchronized void end(Path file) throws IOException {
    journal(file).release();
    close(file);
  }

  /** Gives the journal's descriptor back; the next append opens it again. */
  private void close(Path file) throws IOException {
    RunJournal journal = open.remove(file);
    if (journal != null) {
      journal.close();
    }
  }

  @Override
  public synchronized void close() throws IOException {
    for (Path file : List.copyOf(open.keySet())) {
      close(file);
    }
  }
}
