package dev.runner.daemon.terminal.host;

import dev.runner.daemon.terminal.ScreenSize;
import dev.runner.telemetry.json.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** What a terminal showed and when, as asciicast v2 (docs.asciinema.org/manual/asciicast/v2). */
final class Recording implements AutoCloseable {
  /** Typing and resizing go on while the disk is full; past this they are no longer recorded. */
  private static final int MOST_KEPT = 256 << 10;

  private static final int CAST_VERSION = 2;
  private static final long NANOS_PER_MICRO = 1_000;
  private static final long MICROS_PER_SECOND = 1_000_000;

  private final AppendFile file;
  private final long began = System.nanoTime();
  private final CastText output = new CastText();
  private final CastText input = new CastText();
  private boolean closed;

  private Recording(AppendFile file) {
    this.file = file;
  }

  static Recording begin(Path path, ScreenSize size, Optional<String> title) throws IOException {
    Recording recording = new Recording(AppendFile.anew(path));
    ObjectNode head = Json.mapper().createObjectNode();
    head.put("version", CAST_VERSION);
    head.put("width", size.columns()).put("height", size.rows());
    head.put("timestamp", Instant.now().getEpochSecond());
    title.ifPresent(text -> head.put("title", text));
    head.putObject("env").put("TERM", "xterm-256color").put("SHELL", shell(System.getenv()));
    recording.file.append(ByteBuffer.wrap((head + "\n").getBytes(StandardCharsets.UTF_8)));
    return recording;
  }

  private static String shell(Map<String, String> environment) {
    return environment.getOrDefault("SHELL", "/bin/sh");
  }

  /** Whether the disk did not take all so far. */
  synchronized boolean isStuck() {
    return file.keptBytes() > 0;
  }

  synchronized void retry() {
    file.retry();
  }

  /** What the program wrote. */
  synchronized void output(ByteBuffer bytes) {
    ByteArrayOutputStream line = start('o', bytes.remaining());
    if (output.write(bytes, line)) {
      end(line);
    }
  }

  /** What somebody typed. */
  synchronized void input(ByteBuffer bytes) {
    ByteArrayOutputStream line = start('i', bytes.remaining());
    if (input.write(bytes, line) && mayKeep()) {
      end(line);
    }
  }

  synchronized void resize(ScreenSize size) {
    if (mayKeep()) {
      ByteArrayOutputStream line = start('r', 0);
      line.writeBytes((size.columns() + "x" + size.rows()).getBytes(StandardCharsets.US_ASCII));
      end(line);
    }
  }

  private boolean mayKeep() {
    return !closed && file.keptBytes() < MOST_KEPT;
  }

  private ByteArrayOutputStream start(char code, int bytes) {
    long micros = (System.nanoTime() - began) / NANOS_PER_MICRO;
    ByteArrayOutputStream line = new ByteArrayOutputStream(bytes + bytes / 4 + 64);
    String head =
        String.format(
            Locale.ROOT,
            "[%d.%06d, \"%c\", \"",
            micros / MICROS_PER_SECOND,
            micros % MICROS_PER_SECOND,
            code);
    line.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
    return line;
  }

  private void end(ByteArrayOutputStream line) {
    line.writeBytes(new byte[] {'"', ']', '\n'});
    file.append(ByteBuffer.wrap(line.toByteArray()));
  }

  @Override
  public synchronized void close() {
    ByteArrayOutputStream line = start('o', 0);
    if (!closed && output.end(line)) {
      end(line);
    }
    closed = true;
    file.close();
  }
}
