package dev.runner.daemon.supervise;

import dev.runner.daemon.redact.SecretPrints;
import dev.runner.telemetry.json.Json;
import dev.runner.telemetry.layout.PrivateFolder;
import dev.runner.telemetry.layout.SecretsFolder;
import dev.runner.telemetry.layout.StateFolder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;

/**
 * What a task needs and no run folder may hold, kept from acceptance to completion: its
 * environment, its secret parameters, its standard input. Files 0600 in a folder 0700.
 *
 * @param prints what stays known of the secret ones for ever, so that they can be masked
 */
public record Secrets(StateFolder state, SecretPrints prints) {

  /** What is kept of one task; {@code stdin} empty: it reads nothing. */
  public record Kept(
      Map<String, String> environment,
      Map<String, String> setEnvironment,
      Map<String, Object> parameters,
      Optional<String> stdin) {}

  /** Writes a task's secrets. Not flushed: after a power cut the task fails to start, clearly. */
  public void keep(String taskId, Kept kept) throws IOException {
    prints.add(SecretValues.of(kept));
    SecretsFolder folder = state.secrets(taskId);
    PrivateFolder.create(folder.path());
    write(folder.environment(), Json.mapper().writeValueAsBytes(kept.environment()));
    if (!kept.setEnvironment().isEmpty()) {
      write(folder.setEnvironment(), Json.mapper().writeValueAsBytes(kept.setEnvironment()));
    }
    if (!kept.parameters().isEmpty()) {
      write(folder.parameters(), Json.mapper().writeValueAsBytes(kept.parameters()));
    }
    if (kept.stdin().isPresent()) {
      write(folder.stdin(), kept.stdin().get().getBytes(StandardCharsets.UTF_8));
    }
  }

  private static void write(Path file, byte[] content) throws IOException {
    Set<OpenOption> options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try (SeekableByteChannel channel =
        Files.newByteChannel(file, options, PrivateFolder.ownerFile())) {
      ByteBuffer bytes = ByteBuffer.wrap(content);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    }
  }

  /** The environment a task was accepted with. */
  public Map<String, String> environment(String taskId) throws IOException {
    return read(state.secrets(taskId).environment(), new TypeReference<>() {});
  }

  /** The part of its environment that was asked for by name. */
  public Map<String, String> setEnvironment(String taskId) throws IOException {
    try {
      return read(state.secrets(taskId).setEnvironment(), new TypeReference<>() {});
    } catch (NoSuchFileException e) {
      return Map.of();
    }
  }

  /** The secret parameters a task was accepted with. */
  public Map<String, Object> parameters(String taskId) throws IOException {
    try {
      return read(state.secrets(taskId).parameters(), new TypeReference<>() {});
    } catch (NoSuchFileException e) {
      return Map.of();
    }
  }

  private static <T> T read(Path file, TypeReference<T> type) throws IOException {
    try {
      return Json.mapper().readValue(Files.readAllBytes(file), type);
    } catch (JacksonException e) {
      throw new IOException(file + " is damaged: " + e.getOriginalMessage(), e);
    }
  }

  /** The file a task reads, if it reads one. */
  public Optional<Path> stdin(String taskId) {
    return Optional.of(state.secrets(taskId).stdin()).filter(Files::exists);
  }

  /** Removes all of a task; what is gone already is no error. */
  public void drop(String taskId) throws IOException {
    Path folder = state.secrets(taskId).path();
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.deleteIfExists(file);
      }
    }
    Files.deleteIfExists(folder);
  }
}
