package dev.runner.cli.daemon;

import dev.runner.cli.json.Json;
import dev.runner.cli.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** What {@code daemon.json} says: who the daemon is and where it answers. */
public record DaemonFile(int port, ProcessMark process, JsonObject object) {
  static Optional<DaemonFile> read(Path file) {
    try {
      return Json.read(Files.readString(file)).flatMap(DaemonFile::of);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Optional<DaemonFile> of(JsonObject object) {
    long port = object.number("port").orElse(0);
    long pid = object.number("pid").orElse(0);
    if (port <= 0 || port > 65_535 || pid <= 0) {
      return Optional.empty();
    }
    ProcessMark process = new ProcessMark(pid, object.number("start_ticks").orElse(0));
    return Optional.of(new DaemonFile((int) port, process, object));
  }
}
