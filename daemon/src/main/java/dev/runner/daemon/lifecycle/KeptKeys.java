package dev.runner.daemon.lifecycle;

import dev.runner.daemon.task.state.UsedKey;
import dev.runner.telemetry.journal.Durable;
import dev.runner.telemetry.layout.PrivateFolder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The idempotency keys of closed runs, whose journals are not read at a start: a client that lost
 * its answer to a crash repeats the request, and by then the tasks may have ended. One line each:
 * digest, ids of the tasks or the run that came of it, key.
 */
final class KeptKeys {
  /** The newest are kept; a repeat comes soon or never. */
  static final int MAX_KEPT = 4_096;

  private static final Set<StandardOpenOption> APPEND =
      Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND);

  private final Path file;

  KeptKeys(Path file) {
    this.file = file;
  }

  /** Adds to the file; on disk when it returns. */
  synchronized void add(List<UsedKey> keys) throws IOException {
    if (!keys.isEmpty()) {
      ByteBuffer lines = ByteBuffer.wrap(text(keys));
      try (FileChannel channel = FileChannel.open(file, APPEND, PrivateFolder.ownerFile())) {
        while (lines.hasRemaining()) {
          channel.write(lines);
        }
        channel.force(false);
      }
    }
  }

  /** The newest keys, oldest first. Shortens a long file, and mends one a crash left torn. */
  synchronized List<UsedKey> read() throws IOException {
    String text = content();
    List<UsedKey> all = whole(text).lines().map(KeptKeys::parse).toList();
    List<UsedKey> newest = all.subList(Math.max(0, all.size() - MAX_KEPT), all.size());
    if (all.size() > 2 * MAX_KEPT || !text.equals(whole(text))) {
      Durable.replace(file, text(newest));
    }
    return newest;
  }

  private String content() throws IOException {
    try {
      return Files.readString(file, StandardCharsets.US_ASCII);
    } catch (NoSuchFileException e) {
      return "";
    }
  }

  private static String whole(String text) {
    return text.substring(0, text.lastIndexOf('\n') + 1);
  }

  private static byte[] text(List<UsedKey> keys) {
    return keys.stream()
        .map(k -> k.bodySha256() + " " + String.join(",", k.ids()) + " " + k.key() + "\n")
        .collect(Collectors.joining())
        .getBytes(StandardCharsets.US_ASCII);
  }

  /** A key may hold blanks, so it comes last. */
  private static UsedKey parse(String line) {
    String[] words = line.split(" ", 3);
    return words.length == 3
        ? new UsedKey(words[2], words[0], List.of(words[1].split(",", -1)))
        : new UsedKey("", "", List.of());
  }
}
