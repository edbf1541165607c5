package dev.runner.telemetry.index;

import dev.runner.telemetry.event.Recorded;
import dev.runner.telemetry.journal.JournalReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the lines the index points to. */
public final class JournalLines implements AutoCloseable {
  private final Function<String, Path> journalOf;
  private @Nullable FileChannel open;
  private String openRun = "";

  public JournalLines(Function<String, Path> journalOf) {
    this.journalOf = journalOf;
  }

  /**
   * The events at these places.
   *
   * @throws IndexException when a line is not the one that stood there when it was indexed
   */
  public List<Recorded> events(List<LinePlace> places) {
    List<Recorded> events = new ArrayList<>(places.size());
    places.forEach(place -> event(place).ifPresent(events::add));
    return events;
  }

  /** Empty for a line whose head says that it is an event, but not the rest of it. */
  private Optional<Recorded> event(LinePlace place) {
    byte[] line = line(place);
    Optional<Recorded> event = JournalReader.event(line);
    long pos =
        event.map(Recorded::pos).or(() -> LineHead.read(line).map(LineHead::pos)).orElse(-1L);
    if (pos != place.pos()) {
      throw IndexException.stale("the journal of " + place.runId() + " has changed");
    }
    return event;
  }

  private byte[] line(LinePlace place) {
    ByteBuffer line = ByteBuffer.allocate(place.length());
    try {
      FileChannel channel = channel(place.runId());
      while (line.hasRemaining()) {
        if (channel.read(line, place.offset() + line.position()) < 0) {
          throw IndexException.stale("the journal of " + place.runId() + " is shorter");
        }
      }
      return line.array();
    } catch (IOException e) {
      throw IndexException.of(e);
    }
  }

  private FileChannel channel(String runId) throws IOException {
    if (open == null || !openRun.equals(runId)) {
      close();
      open =
          FileChannel.open(
              journalOf.apply(runId), StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
      openRun = runId;
    }
    return open;
  }

  @Override
  public void close() throws IOException {
    if (open != null) {
      open.close();
    }
  }
}
