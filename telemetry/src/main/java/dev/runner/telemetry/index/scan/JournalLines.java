package dev.runner.telemetry.index.scan;

import dev.runner.telemetry.event.Recorded;
import dev.runner.telemetry.index.IndexException;
import dev.runner.telemetry.index.LinePlace;
import dev.runner.telemetry.journal.JournalException;
import dev.runner.telemetry.journal.JournalReader;
import dev.runner.telemetry.layout.RunFolder;
import dev.runner.telemetry.share.RunLines;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the lines the index points to. */
public final class JournalLines implements AutoCloseable {
  private final Function<String, RunFolder> folderOf;
  private @Nullable FileChannel open;
  private String openRun = "";
  private Optional<RunLines> openLines = Optional.empty();

  public JournalLines(Function<String, RunFolder> folderOf) {
    this.folderOf = folderOf;
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
    return event.map(this::here);
  }

  /** Of the run whose journal is open. */
  private Recorded here(Recorded recorded) {
    return openLines
        .flatMap(lines -> lines.here(recorded))
        .orElseThrow(() -> IndexException.stale("a line of " + openRun + " names another run"));
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
              folderOf.apply(runId).journal(), StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
      openRun = runId;
      openLines = lines(runId);
    }
    return open;
  }

  private Optional<RunLines> lines(String runId) {
    try {
      return Optional.of(RunLines.of(folderOf.apply(runId)));
    } catch (JournalException e) {
      throw IndexException.stale("where " + runId + " comes from cannot be read any more");
    }
  }

  @Override
  public void close() throws IOException {
    if (open != null) {
      open.close();
    }
  }
}
