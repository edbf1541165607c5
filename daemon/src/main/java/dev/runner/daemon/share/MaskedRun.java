package dev.runner.daemon.share;

import dev.runner.daemon.folder.OpenFolder;
import dev.runner.daemon.redact.Redaction;
import dev.runner.daemon.share.Snapshot.Part;
import dev.runner.telemetry.json.Json;
import dev.runner.telemetry.layout.RunFolder;
import dev.runner.telemetry.layout.TaskFolder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * The files of a run as they may leave this home, before anything is measured or summed up: the
 * strings of the journal and of our JSON are masked one by one, so that both stay what they are; in
 * all other files stars stand where the secret stood.
 */
record MaskedRun(OpenFolder folder, Redaction redaction) {
  private static final int MAX_JSON_BYTES = 32 << 20;
  private static final int DEPTH_OF_OURS = 3;

  /** The content of one file, which is closed with it. */
  record Content(long bytes, InputStream in) {}

  Content content(Part part) throws IOException {
    if (part.path().equals(RunFolder.JOURNAL)) {
      return new Content(length(part), journal(part));
    }
    Optional<byte[]> json = isJson(part) ? json(part) : Optional.empty();
    return json.isPresent()
        ? new Content(json.get().length, new ByteArrayInputStream(json.get()))
        : new Content(part.bytes(), masked(part));
  }

  /** An archive tells the length first, and a line that is masked can change its own. */
  private long length(Part part) throws IOException {
    try (InputStream in = journal(part)) {
      return in.transferTo(OutputStream.nullOutputStream());
    }
  }

  private InputStream journal(Part part) throws IOException {
    return new MaskedLines(
        new Prefix(Channels.newInputStream(open(part)), part.bytes()), redaction);
  }

  private InputStream masked(Part part) throws IOException {
    SeekableByteChannel file = open(part);
    return new Prefix(
        Channels.newInputStream(
            isRecording(part) ? redaction.overJson(file) : redaction.over(file)),
        part.bytes());
  }

  private SeekableByteChannel open(Part part) throws IOException {
    return folder
        .file(part.names())
        .orElseThrow(() -> new NoSuchFileException(part.path()))
        .channel();
  }

  private static boolean isRecording(Part part) {
    return part.names().size() == DEPTH_OF_OURS
        && part.names().getLast().equals(TaskFolder.RECORDING);
  }

  private static boolean isJson(Part part) {
    return part.names().size() == DEPTH_OF_OURS
        && part.path().endsWith(".json")
        && part.bytes() <= MAX_JSON_BYTES;
  }

  /** Read as it is now and in one go: it may be replaced meanwhile. Empty when it is no JSON. */
  private Optional<byte[]> json(Part part) throws IOException {
    try (InputStream in = Channels.newInputStream(open(part))) {
      byte[] json = in.readNBytes(MAX_JSON_BYTES);
      JsonNode tree = Json.mapper().readTree(json);
      JsonNode masked = redaction.json(tree);
      return Optional.of(masked.equals(tree) ? json : Json.mapper().writeValueAsBytes(masked));
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }
}
