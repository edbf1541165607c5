package dev.runner.daemon.api.report;

import dev.runner.daemon.folder.OpenFolder;
import dev.runner.daemon.folder.RegularFile;
import dev.runner.daemon.redact.Redaction;
import dev.runner.telemetry.layout.RunFolder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * The last lines of a log.
 *
 * @param cut whether there is more before them
 */
record LogEnd(String text, boolean cut) {
  private static final int MAX_BYTES = 16 * 1024;
  private static final int MAX_LINES = 40;

  /** The end of one log of a task; empty when nothing was written. */
  static Optional<LogEnd> of(OpenFolder run, String taskId, String log, Redaction redaction)
      throws IOException {
    List<String> names = List.of(RunFolder.TASKS, taskId, log);
    Optional<RegularFile> opened = run.file(names);
    if (opened.isEmpty()) {
      return Optional.empty();
    }
    try (SeekableByteChannel channel = opened.get().channel()) {
      long start = Math.max(0, channel.size() - MAX_BYTES);
      InputStream in = Channels.newInputStream(redaction.over(channel).position(start));
      String text = new String(in.readNBytes(MAX_BYTES), StandardCharsets.UTF_8).stripTrailing();
      return text.isEmpty() ? Optional.empty() : Optional.of(lastLines(text, start > 0));
    }
  }

  private static LogEnd lastLines(String text, boolean cut) {
    int from = text.length();
    for (int lines = 0; lines < MAX_LINES && from >= 0; lines++) {
      from = text.lastIndexOf('\n', from - 1);
    }
    return from < 0 ? new LogEnd(text, cut) : new LogEnd(text.substring(from + 1), true);
  }
}
