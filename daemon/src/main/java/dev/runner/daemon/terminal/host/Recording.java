package dev.runner.daemon.terminal.host;

import dev.runner.daemon.terminal.ScreenSize;
import dev.runner.telemetry.json.Json;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** What a terminal showed and when, as asciicast v2 (docs.asciinema.org/manual/asciicast/v2). */
final class Recording implements AutoCloseable {
  /** Typing and resizing go on while the disk is full; past this they are no longer recorded. */
  private static final int MOST_KEPT = 256 << 10;

  private static final int CAST_VERSION = 2;
  private static final int FRAME_BYTES = 64;
  private static final byte[] END = {'"', ']', '\n'};
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
    CastLine line = start('o', bytes.remaining());
    int empty = line.length();
    output.write(bytes, line);
    end(line, empty);
  }

  /** What somebody typed. */
  synchronized void input(ByteBuffer bytes) {
    CastLine line = start('i', bytes.remaining());
    int empty = line.length();
    input.write(bytes, line);
    if (mayKeep()) {
      end(line, empty);
    }
  }

  synchronized void resize(ScreenSize size) {
    if (mayKeep()) {
      CastLine line = start('r', 0);
      int empty = line.length();
      line.add((size.columns() + "x" + size.rows()).getBytes(StandardCharsets.US_ASCII));
      end(line, empty);
    }
  }

  private boolean mayKeep() {
    return !closed && file.keptBytes() < MOST_KEPT;
  }

  private CastLine start(char code, int bytes) {
    long micros = (System.nanoTime() - began) / NANOS_PER_MICRO;
    String fraction = Long.toString(MICROS_PER_SECOND + micros % MICROS_PER_SECOND).substring(1);
    String head = "[" + micros / MICROS_PER_SECOND + "." + fraction + ", \"" + code + "\", \"";
    CastLine line = new CastLine(bytes + bytes / 4 + FRAME_BYTES);
    line.add(head.getBytes(StandardCharsets.US_ASCII));
    return line;
  }

  /** Writes the line, unless nothing has come to it since its length was {@code empty}. */
  private void end(CastLine line, int empty) {
    if (line.length() > empty) {
      line.add(END);
      file.append(line.toBuffer());
    }
  }

  @Override
  public synchronized void close() {
    if (!closed) {
      CastLine rest = start('o', 0);
      int empty = rest.length();
      output.end(rest);
      end(rest, empty);
    }
    closed = true;
    file.close();
  }
}
