package dev.runner.daemon.terminal.protocol;

import dev.runner.daemon.process.ProcessIdentity;
import dev.runner.telemetry.journal.Durable;
import dev.runner.telemetry.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.core.JacksonException;

/** What {@code host.json} tells: which process holds the terminals, and where it answers. */
public record HostFile(
    String schema, long pid, long startTicks, String socket, int protocol, String version) {
  private static final String SCHEMA = "runner.host/1";

  public static HostFile of(ProcessIdentity host, Path socket, String version) {
    return new HostFile(
        SCHEMA, host.pid(), host.startTicks(), socket.toString(), Hello.PROTOCOL, version);
  }

  public ProcessIdentity identity() {
    return new ProcessIdentity(pid, startTicks);
  }

  /** Reads it; empty where there is none, or none that can be understood. */
  public static Optional<HostFile> read(Path file) throws IOException {
    try {
      HostFile read = Json.mapper().readValue(Files.readAllBytes(file), HostFile.class);
      return Optional.of(read).filter(host -> SCHEMA.equals(host.schema()) && host.pid() > 0);
    } catch (NoSuchFileException | JacksonException e) {
      return Optional.empty();
    }
  }

  public void write(Path file) throws IOException {
    Durable.replace(file, Json.mapper().writeValueAsBytes(this));
  }
}
