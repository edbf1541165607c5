package dev.runner.daemon.intake;

import dev.runner.telemetry.journal.Durable;
import dev.runner.telemetry.layout.PrivateFolder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Every run the daemons of this home opened, by id and uid. A run folder can be copied, cloned and
 * forged; this list stands where nobody else writes, and what it does not name is foreign. One line
 * each, about 60 bytes: id, uid.
 */
public final class OpenedRuns {
  private static final Set<StandardOpenOption> APPEND =
      Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND);

  /** Tells the uids of runs opened before there was a list, by their ids. */
  @FunctionalInterface
  public interface Earlier {
    Map<String, String> uids() throws IOException;
  }

  private final Path file;
  private final Map<String, UUID> uids = new ConcurrentHashMap<>();

  private OpenedRuns(Path file) {
    this.file = file;
  }

  /** Reads the list, or begins it with what is still open. */
  public static OpenedRuns open(Path file, Earlier earlier) throws IOException {
    OpenedRuns opened = new OpenedRuns(file);
    if (Files.exists(file)) {
      opened.read();
    } else {
      opened.begin(earlier.uids());
    }
    return opened;
  }

  /** A crash can have torn the last line: its run was not begun. */
  private void read() throws IOException {
    String text = text();
    String whole = text.substring(0, text.lastIndexOf('\n') + 1);
    if (!whole.equals(text)) {
      Durable.replace(file, whole.getBytes(StandardCharsets.US_ASCII));
    }
    whole.lines().forEach(this::take);
  }

  private String text() throws IOException {
    try {
      return Files.readString(file, StandardCharsets.US_ASCII);
    } catch (CharacterCodingException e) {
      throw new IOException(
          file
              + " is damaged, and nothing else says which runs were made here. Restore it, or "
              + "remove it: what is open is found again, and closed runs are shown as foreign.",
          e);
    }
  }

  private void take(String line) {
    int space = line.indexOf(' ');
    uid(line.substring(space + 1)).ifPresent(uid -> uids.put(line.substring(0, space), uid));
  }

  private void begin(Map<String, String> earlier) throws IOException {
    StringBuilder lines = new StringBuilder();
    earlier.forEach((runId, uid) -> lines.append(line(runId, uid)));
    Durable.replace(file, lines.toString().getBytes(StandardCharsets.US_ASCII));
    lines.toString().lines().forEach(this::take);
  }

  private static String line(String runId, String uid) {
    return runId + " " + uid + "\n";
  }

  private static Optional<UUID> uid(String text) {
    try {
      return Optional.of(UUID.fromString(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Gives a new run its uid; on disk when this returns. */
  synchronized void add(String runId) throws IOException {
    UUID uid = UUID.randomUUID();
    ByteBuffer bytes =
        ByteBuffer.wrap(line(runId, uid.toString()).getBytes(StandardCharsets.US_ASCII));
    try (FileChannel channel = FileChannel.open(file, APPEND, PrivateFolder.ownerFile())) {
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(false);
    }
    uids.put(runId, uid);
  }

  /** The uid that was given to a run opened here. */
  String uidOf(String runId) {
    return Optional.ofNullable(uids.get(runId)).orElseThrow().toString();
  }

  /** Whether a run that calls itself so was opened here. */
  public boolean contains(String runId, String uid) {
    return uid(uid).filter(given -> given.equals(uids.get(runId))).isPresent();
  }
}
