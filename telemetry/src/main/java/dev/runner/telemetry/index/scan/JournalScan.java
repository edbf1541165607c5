package dev.runner.telemetry.index.scan;

import dev.runner.telemetry.event.Recorded;
import dev.runner.telemetry.index.RunSource;
import dev.runner.telemetry.index.SearchText;
import dev.runner.telemetry.index.scan.Chunk.Line;
import dev.runner.telemetry.index.scan.Chunk.Mark;
import dev.runner.telemetry.index.sqlite.Checksum;
import dev.runner.telemetry.index.sqlite.EventNames;
import dev.runner.telemetry.index.sqlite.Schema;
import dev.runner.telemetry.journal.JournalReader;
import dev.runner.telemetry.share.RunLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Reads what is new in a journal, in chunks. */
public final class JournalScan {
  private static final int CHUNK = 512;

  /** Events of which the index needs more than the head. */
  private static final Set<Integer> WHOLE =
      EventNames.ALL.stream()
          .filter(name -> name.startsWith("run_") || saysMore(name))
          .map(name -> EventNames.code(name).orElseThrow())
          .collect(Collectors.toUnmodifiableSet());

  private final RunSource source;
  private final RunLines run;
  private final Consumer<Chunk> taker;
  private List<Line> lines = new ArrayList<>();
  private long upTo;
  private boolean first = true;
  private Mark mark;
  private byte[] last = {};

  private JournalScan(RunSource source, RunLines run, Mark from, long upTo, Consumer<Chunk> taker) {
    this.source = source;
    this.run = run;
    this.mark = from;
    this.upTo = upTo;
    this.taker = taker;
  }

  private static boolean saysMore(String name) {
    return switch (name) {
      case "task_queued", "task_usage", "task_warning", "task_completed" -> true;
      default -> false;
    };
  }

  /** What the file system says of a journal; empty when there is none. */
  public static Optional<BasicFileAttributes> look(Path journal) {
    try {
      BasicFileAttributes found =
          Files.readAttributes(journal, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      return Optional.of(found).filter(BasicFileAttributes::isRegularFile);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Whether a journal may have changed since it was read. */
  public static boolean changed(BasicFileAttributes file, Mark mark) {
    return file.size() != mark.bytes() || modified(file) != mark.modified();
  }

  private static long modified(BasicFileAttributes file) {
    return file.lastModifiedTime().to(TimeUnit.NANOSECONDS);
  }

  /** Whether a journal still begins with what was read of it. */
  public static boolean continues(Path journal, Mark mark) {
    byte[][] found = {{}};
    try {
      JournalReader.lines(
          journal,
          mark.lastAt(),
          (at, line) -> {
            found[0] = line;
            return false;
          });
    } catch (IOException e) {
      return false;
    }
    boolean same = mark.lastAt() + found[0].length + 1 == mark.bytes();
    return mark.bytes() == 0 || (same && Checksum.of(found[0]) == mark.lastCrc());
  }

  /**
   * Gives what is new to {@code taker}.
   *
   * @param upTo lines of later positions are left for another time; not so in a run that was made
   *     elsewhere, whose positions say nothing here
   */
  public static void read(
      RunSource source, RunLines run, Mark from, long upTo, Consumer<Chunk> taker)
      throws IOException {
    Path journal = source.journal(run.runId());
    Optional<BasicFileAttributes> file = look(journal);
    if (file.isPresent()) {
      JournalScan scan = new JournalScan(source, run, from.asOf(modified(file.get())), upTo, taker);
      JournalReader.lines(journal, from.bytes(), scan::line);
      scan.end();
    }
  }

  private boolean line(long offset, byte[] line) {
    Optional<LineHead> head = LineHead.read(line);
    if (head.filter(this::isLater).isPresent()) {
      return false;
    }
    head.ifPresent(found -> add(offset, line, found));
    mark = new Mark(offset + line.length + 1, mark.modified(), offset, 0);
    last = line;
    return offset < Schema.MAX_OFFSET;
  }

  private boolean isLater(LineHead head) {
    if (head.pos() > upTo && !source.isOwn(run)) {
      upTo = Long.MAX_VALUE;
    }
    return head.pos() > upTo;
  }

  /** A line that names another run would pass for it. */
  private void add(long offset, byte[] line, LineHead head) {
    boolean needsWhole = WHOLE.contains(head.name());
    Optional<Recorded> whole =
        needsWhole ? JournalReader.event(line).flatMap(run::here) : Optional.empty();
    if (head.runId().equals(run.named()) && (!needsWhole || whole.isPresent())) {
      String words = whole.map(SearchText::added).orElse("");
      lines.add(new Line(offset, line.length, head, whole, words));
    }
    if (lines.size() == CHUNK) {
      give(Optional.empty());
    }
  }

  private void end() {
    int crc = last.length > 0 ? Checksum.of(last) : mark.lastCrc();
    give(Optional.of(new Mark(mark.bytes(), mark.modified(), mark.lastAt(), crc)));
  }

  private void give(Optional<Mark> end) {
    taker.accept(new Chunk(run, first, lines, end));
    lines = new ArrayList<>();
    first = false;
  }
}
