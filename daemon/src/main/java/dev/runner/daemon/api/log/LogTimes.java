package dev.runner.daemon.api.log;

import dev.runner.daemon.api.ask.ByteRange;
import dev.runner.daemon.folder.RegularFile;
import dev.runner.daemon.redact.MaskedFiles;
import dev.runner.telemetry.json.Json;
import dev.runner.telemetry.json.Times;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * When a log had grown to which byte: noted while it grows, at most once a second.
 *
 * @param path a line each: the byte from which the log is no older than a time, and that time
 */
record LogTimes(Path path, MaskedFiles files) {
  /** Some days of output without a pause; what is noted behind that is not looked at. */
  private static final int MAX_BYTES = 16 << 20;

  /** From this byte on the log is no older than the time, RFC 3339. */
  record Stamp(long offset, String ts) {
    ObjectNode json() {
      return Json.mapper().createObjectNode().put("offset", offset).put("ts", ts);
    }
  }

  /** The stamps of a part: the last one at or before its beginning, and those inside. */
  List<Stamp> of(ByteRange part, int limit) throws IOException {
    List<Stamp> found = new ArrayList<>();
    for (Stamp stamp : noted().lines().flatMap(line -> stamp(line).stream()).toList()) {
      if (stamp.offset() <= part.offset()) {
        found.clear();
      } else if (stamp.offset() - part.offset() >= part.length() || found.size() >= limit) {
        break;
      }
      found.add(stamp);
    }
    return found;
  }

  private String noted() throws IOException {
    Optional<RegularFile> file = files.open(path);
    if (file.isEmpty()) {
      return "";
    }
    try (var in = Channels.newInputStream(file.get().channel())) {
      return new String(in.readNBytes(MAX_BYTES), StandardCharsets.US_ASCII);
    }
  }

  /** Empty for what is no stamp: a run folder can come from elsewhere. */
  private static Optional<Stamp> stamp(String line) {
    int space = line.indexOf(' ');
    try {
      return space < 0
          ? Optional.empty()
          : Optional.of(
              new Stamp(
                  Long.parseLong(line.substring(0, space)),
                  Times.rfc3339(Times.parse(line.substring(space + 1)))));
    } catch (NumberFormatException | DateTimeException e) {
      return Optional.empty();
    }
  }
}
