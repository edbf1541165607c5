package dev.runner.telemetry.journal;

import dev.runner.telemetry.event.Event;
import dev.runner.telemetry.event.EventJson;
import dev.runner.telemetry.event.Recorded;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** Reads a journal line by line; a torn last line is no event and is not shown. */
public final class JournalReader {
  private JournalReader() {}

  /** Takes one whole line, without its newline, and what it says. */
  @FunctionalInterface
  public interface Visitor {
    void line(byte[] bytes, Recorded recorded);
  }

  /** How many events were read, and how many lines were not events. */
  public record Count(long events, long unreadable) {}

  /**
   * Gives every event of the file to {@code reader}, in order. Lines of events that this version
   * does not know are passed over.
   *
   * @throws JournalException when the file cannot be read
   */
  public static Count read(Path file, Visitor reader) {
    long events = 0;
    long unreadable = 0;
    try (LineInput lines = new LineInput(Files.newInputStream(file))) {
      for (Optional<byte[]> line = lines.next(); line.isPresent(); line = lines.next()) {
        if (accept(line.get(), reader)) {
          events++;
        } else {
          unreadable++;
        }
      }
    } catch (IOException e) {
      throw new JournalException("cannot read " + file + ": " + e.getMessage(), e);
    }
    return new Count(events, unreadable);
  }

  /** Takes one whole line with the place it has in its file; false ends the reading. */
  @FunctionalInterface
  public interface LineVisitor {
    boolean line(long at, byte[] bytes);
  }

  /**
   * Gives every whole line from a place on, whatever it says.
   *
   * @param from where a line begins
   */
  public static void lines(Path file, long from, LineVisitor reader) throws IOException {
    try (FileChannel channel =
            FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
        LineInput lines = new LineInput(Channels.newInputStream(channel.position(from)), from)) {
      Optional<byte[]> line = lines.next();
      while (line.isPresent() && reader.line(lines.lineAt(), line.get())) {
        line = lines.next();
      }
    }
  }

  /** What a line says; empty when it is no event of this version. */
  public static Optional<Recorded> event(byte[] line) {
    Recorded[] read = new Recorded[1];
    boolean _ = accept(line, (bytes, recorded) -> read[0] = recorded);
    return Optional.ofNullable(read[0]);
  }

  private static boolean accept(byte[] bytes, Visitor reader) {
    Optional<Recorded> recorded;
    try {
      recorded = EventJson.read(bytes).filter(JournalReader::isWhole);
    } catch (RuntimeException e) {
      // Jackson, a time that is none, a status nobody knows: the line is no event, the others are.
      return false;
    }
    recorded.ifPresent(event -> reader.line(bytes, event));
    return true;
  }

  private static boolean isWhole(Recorded recorded) {
    boolean whole =
        switch (recorded.event()) {
          case Event.OfTask e -> recorded.task().isPresent() && recorded.runId().isPresent();
          case Event.OfRun e -> recorded.runId().isPresent();
          case Event.OfDaemon e -> true;
        };
    if (!whole) {
      throw new IllegalArgumentException("an event of a task or run does not say of which");
    }
    return true;
  }
}
