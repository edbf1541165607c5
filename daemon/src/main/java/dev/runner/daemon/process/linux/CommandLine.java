package dev.runner.daemon.process.linux;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What a process was called with. */
final class CommandLine {
  private static final int SHOWN_BYTES = 256;
  private static final int READ_BYTES = 4096;

  private CommandLine() {}

  /** For people: its beginning in one line, or the bare name of a process that hides it. */
  static String of(ProcStat process) {
    String words = String.join(" ", words(process.identity().pid()));
    String line = words.substring(0, Math.min(words.length(), SHOWN_BYTES));
    return line.isBlank() ? "[" + process.command() + "]" : line.replaceAll("\\s+", " ").strip();
  }

  /** The first words; none of a zombie or a process that is gone. */
  static List<String> words(long pid) {
    try (InputStream in = Files.newInputStream(Path.of("/proc/" + pid + "/cmdline"))) {
      String text = new String(in.readNBytes(READ_BYTES), StandardCharsets.UTF_8);
      return List.of(text.split("\0"));
    } catch (IOException e) {
      return List.of();
    }
  }
}
