package dev.runner.daemon.api.terminal;

import dev.runner.daemon.redact.Redaction;
import dev.runner.daemon.terminal.Screen;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A screen without its secrets, also those that a terminal broke at its right edge. One that a
 * program itself laid out over several lines cannot be seen.
 */
final class MaskedScreen {
  private MaskedScreen() {}

  static Screen of(Screen screen, Redaction redaction) {
    List<String> lines = new ArrayList<>();
    List<String> wrapped = new ArrayList<>();
    for (String line : screen.lines()) {
      wrapped.add(redaction.text(line));
      if (line.length() < screen.size().columns()) {
        lines.addAll(masked(wrapped, redaction));
        wrapped.clear();
      }
    }
    lines.addAll(masked(wrapped, redaction));
    return new Screen(
        screen.size(),
        screen.cursor(),
        screen.title().map(redaction::text),
        screen.alternate(),
        lines);
  }

  /** Lines that go on from one to the next, masked as one; what is masked keeps its length. */
  private static List<String> masked(List<String> lines, Redaction redaction) {
    if (lines.size() < 2) {
      return List.copyOf(lines);
    }
    List<byte[]> parts = lines.stream().map(line -> line.getBytes(StandardCharsets.UTF_8)).toList();
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    parts.forEach(whole::writeBytes);
    byte[] masked = redaction.bytes(whole.toByteArray());
    List<String> result = new ArrayList<>();
    int at = 0;
    for (byte[] part : parts) {
      result.add(
          new String(Arrays.copyOfRange(masked, at, at + part.length), StandardCharsets.UTF_8));
      at += part.length;
    }
    return result;
  }
}
